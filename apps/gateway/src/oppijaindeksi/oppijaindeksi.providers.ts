import { type Log } from '@ehoks/observability';
import { type Opintopolku } from '@ehoks/opintopolku';
import { type Provider } from '@nestjs/common';
import { getConnectionToken } from '@nestjs/mongoose';
import { type Connection } from 'mongoose';
import { AuditTrail } from '../audit/audit-trail';
import { type Clock } from '../clock';
import { HoksCommands } from '../commands/hoks-commands';
import { CLOCK, HOKSIT, LOG, OPINTOPOLKU } from '../gateway.tokens';
import { type LiveHoksit } from '../views/hoksit.view';
import { ViewWaiters } from '../views/view-waiters';
import { HoksUpkeep } from './hoks-upkeep';
import { IndexMissingHandler } from './index-missing.handler';
import { OnrMuutosHandler } from './onr-muutos.handler';
import { OpiskeluoikeusRefresh } from './opiskeluoikeus-refresh';
import { OppijaindeksiQueries } from './oppijaindeksi.queries';
import { OppijaNimet } from './oppija-nimet';
import { RefreshAllHandler } from './refresh-all.handler';

export const oppijaindeksiProviders: Provider[] = [
  {
    provide: OppijaindeksiQueries,
    inject: [HOKSIT],
    useFactory: (hoksit: LiveHoksit) => new OppijaindeksiQueries(hoksit),
  },
  {
    provide: OppijaNimet,
    inject: [getConnectionToken(), OPINTOPOLKU, CLOCK, LOG],
    useFactory: (connection: Connection, { onr }: Opintopolku, clock: Clock, log: Log) =>
      new OppijaNimet(connection, onr, clock, log),
  },
  {
    provide: HoksUpkeep,
    inject: [HoksCommands, ViewWaiters, AuditTrail],
    useFactory: (...parts: ConstructorParameters<typeof HoksUpkeep>) => new HoksUpkeep(...parts),
  },
  {
    provide: OpiskeluoikeusRefresh,
    inject: [OPINTOPOLKU, HoksUpkeep, CLOCK, LOG],
    useFactory: ({ koski }: Opintopolku, upkeep: HoksUpkeep, clock: Clock, log: Log) =>
      new OpiskeluoikeusRefresh(koski, upkeep, clock, log),
  },
  {
    provide: OnrMuutosHandler,
    inject: [OPINTOPOLKU, OppijaindeksiQueries, OppijaNimet, HoksUpkeep],
    useFactory: ({ onr }: Opintopolku, indeksi: OppijaindeksiQueries, nimet: OppijaNimet, upkeep: HoksUpkeep) =>
      new OnrMuutosHandler(onr, indeksi, nimet, upkeep),
  },
  {
    provide: IndexMissingHandler,
    inject: [OppijaindeksiQueries, OppijaNimet, OpiskeluoikeusRefresh],
    useFactory: (...parts: ConstructorParameters<typeof IndexMissingHandler>) => new IndexMissingHandler(...parts),
  },
  {
    provide: RefreshAllHandler,
    inject: [OppijaindeksiQueries, OpiskeluoikeusRefresh, LOG],
    useFactory: (...parts: ConstructorParameters<typeof RefreshAllHandler>) => new RefreshAllHandler(...parts),
  },
];
