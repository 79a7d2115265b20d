import { type Provider, type Type } from '@nestjs/common';
import { getConnectionToken } from '@nestjs/mongoose';
import { type Connection } from 'mongoose';
import { type Clock } from '../clock';
import { CLOCK } from '../gateway.tokens';
import { HoksHistoryHandler } from './history/hoks-history.handler';
import { HoksitOfOppija } from './hoksit/hoksit-of-oppija';
import { OpiskeluoikeusController } from './hoksit/opiskeluoikeus.controller';
import { VirkailijaHoksitController } from './hoksit/virkailija-hoksit.controller';
import { LifecycleController } from './lifecycle/lifecycle.controller';
import { PassivationHandler } from './lifecycle/passivation.handler';
import { SuperuserHoksController } from './lifecycle/superuser-hoks.controller';
import { SuperuserHoksHandler } from './lifecycle/superuser-hoks.handler';
import { OppijaAccess } from './oppija-access';
import { CasLoginController } from './session/cas-login.controller';
import { SessionController } from './session/session.controller';
import { Sessions } from './session/sessions';
import { VirkailijaGuard } from './session/virkailija.guard';

export const virkailijaControllers: Type[] = [
  CasLoginController,
  SessionController,
  VirkailijaHoksitController,
  OpiskeluoikeusController,
  LifecycleController,
  SuperuserHoksController,
];

export const virkailijaProviders: Provider[] = [
  {
    provide: Sessions,
    inject: [getConnectionToken(), CLOCK],
    useFactory: (connection: Connection, clock: Clock) => new Sessions(connection, clock),
  },
  VirkailijaGuard,
  OppijaAccess,
  HoksitOfOppija,
  HoksHistoryHandler,
  PassivationHandler,
  SuperuserHoksHandler,
];
