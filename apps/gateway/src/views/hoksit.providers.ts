import { type Log } from '@ehoks/observability';
import { type Provider, type Type } from '@nestjs/common';
import { getConnectionToken } from '@nestjs/mongoose';
import { type Connection } from 'mongoose';
import { HoksQueryClient } from '../commands/hoks-query.client';
import { CLOCK, HOKSIT, LOG } from '../gateway.tokens';
import { HoksTapahtumatConsumer } from './hoks-tapahtumat.consumer';
import { HoksienOppilaitokset } from './hoksien-oppilaitokset';
import { HoksitKeeper } from './hoksit.keeper';
import { HoksitPages } from './hoksit.pages';
import { HoksitQueries } from './hoksit.queries';
import { OwnPartitions } from './own-partitions';
import { HoksitGenerations } from './rebuild/hoksit.generations';
import { rebuildProviders } from './rebuild/rebuild.providers';
import { ViewWaiters } from './view-waiters';

export const hoksitControllers: Type[] = [HoksTapahtumatConsumer];

export const hoksitProviders: Provider[] = [
  OwnPartitions,
  {
    provide: HoksienOppilaitokset,
    inject: [getConnectionToken()],
    useFactory: (connection: Connection) => new HoksienOppilaitokset(connection),
  },
  {
    provide: HOKSIT,
    inject: [getConnectionToken(), CLOCK, HoksienOppilaitokset],
    useFactory: (...parts: ConstructorParameters<typeof HoksitGenerations>) => new HoksitGenerations(...parts),
  },
  {
    provide: HoksitQueries,
    inject: [HOKSIT],
    useFactory: (hoksit: HoksitGenerations) => new HoksitQueries(hoksit),
  },
  {
    provide: HoksitPages,
    inject: [HOKSIT],
    useFactory: (hoksit: HoksitGenerations) => new HoksitPages(hoksit),
  },
  {
    provide: ViewWaiters,
    inject: [HoksitQueries, OwnPartitions],
    useFactory: (hoksit: HoksitQueries, own: OwnPartitions) =>
      new ViewWaiters({ versionOf: (hoksId) => hoksit.versionOf(hoksId), isApplied: (oid) => own.hold(oid) }),
  },
  {
    provide: HoksitKeeper,
    inject: [HoksQueryClient, HOKSIT, ViewWaiters, LOG],
    useFactory: (queries: HoksQueryClient, hoksit: HoksitGenerations, waiters: ViewWaiters, log: Log) =>
      new HoksitKeeper(queries, hoksit, (hoksId, version) => waiters.applied(hoksId, version), log),
  },
  ...rebuildProviders,
];
