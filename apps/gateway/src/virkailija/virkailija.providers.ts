import { type Provider, type Type } from '@nestjs/common';
import { getConnectionToken } from '@nestjs/mongoose';
import { type Connection } from 'mongoose';
import { type Clock } from '../clock';
import { CLOCK } from '../gateway.tokens';
import { OppijaAccess } from './oppija-access';
import { CasLoginController } from './session/cas-login.controller';
import { SessionController } from './session/session.controller';
import { Sessions } from './session/sessions';
import { VirkailijaGuard } from './session/virkailija.guard';

export const virkailijaControllers: Type[] = [CasLoginController, SessionController];

export const virkailijaProviders: Provider[] = [
  {
    provide: Sessions,
    inject: [getConnectionToken(), CLOCK],
    useFactory: (connection: Connection, clock: Clock) => new Sessions(connection, clock),
  },
  VirkailijaGuard,
  OppijaAccess,
];
