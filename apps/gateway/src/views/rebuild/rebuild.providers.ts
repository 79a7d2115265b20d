import { MESSAGING, type Messaging } from '@ehoks/messaging';
import { type Log } from '@ehoks/observability';
import { type Provider } from '@nestjs/common';
import { type Clock } from '../../clock';
import { HoksQueryClient } from '../../commands/hoks-query.client';
import { type GatewayConfig } from '../../config';
import { CLOCK, CONFIG, HOKSIT, HOKSIT_GROUP, LOG } from '../../gateway.tokens';
import { HoksitKeeper } from '../hoksit.keeper';
import { HoksitPages } from '../hoksit.pages';
import { HoksitQueries } from '../hoksit.queries';
import { OwnPartitions } from '../own-partitions';
import { groupMembers } from './group-members';
import { type HoksitGenerations } from './hoksit.generations';
import { HoksitRebuilds } from './hoksit.rebuilds';
import { HoksitVerification } from './hoksit.verification';

export const rebuildProviders: Provider[] = [
  {
    provide: HoksitRebuilds,
    inject: [HOKSIT, HoksitKeeper, HoksQueryClient, OwnPartitions, MESSAGING, CLOCK, LOG, CONFIG],
    useFactory: (
      generations: HoksitGenerations,
      keeper: HoksitKeeper,
      queries: HoksQueryClient,
      own: OwnPartitions,
      { kafka }: Messaging,
      clock: Clock,
      log: Log,
      config: GatewayConfig,
    ) =>
      new HoksitRebuilds({
        ...{ generations, keeper, queries, own, clock, log },
        members: () => groupMembers(kafka, HOKSIT_GROUP),
        keepMs: config.OLD_VIEW_MS,
      }),
  },
  {
    provide: HoksitVerification,
    inject: [HoksitPages, HoksitQueries, HoksQueryClient],
    useFactory: (...parts: ConstructorParameters<typeof HoksitVerification>) => new HoksitVerification(...parts),
  },
];
