import { OPISKELUOIKEUS_HAVAINNOT } from '@ehoks/contracts';
import { KafkaConsumerStrategy, MESSAGING, type Messaging } from '@ehoks/messaging';
import { type Provider, type Type } from '@nestjs/common';
import { getConnectionToken } from '@nestjs/mongoose';
import { type Connection } from 'mongoose';
import { HAVAINNOT_CONSUMER, HAVAINNOT_TRANSPORT, OPISKELUOIKEUDET_GROUP } from '../gateway.tokens';
import { OpiskeluoikeudetProjection } from './opiskeluoikeudet.projection';
import { OpiskeluoikeudetQueries } from './opiskeluoikeudet.queries';
import { opiskeluoikeudetOf } from './opiskeluoikeudet.view';
import { OpiskeluoikeusHavainnotConsumer } from './opiskeluoikeus-havainnot.consumer';

export const opiskeluoikeudetControllers: Type[] = [OpiskeluoikeusHavainnotConsumer];

export const opiskeluoikeudetProviders: Provider[] = [
  {
    provide: OpiskeluoikeudetProjection,
    inject: [getConnectionToken()],
    useFactory: (connection: Connection) => new OpiskeluoikeudetProjection(opiskeluoikeudetOf(connection)),
  },
  {
    provide: OpiskeluoikeudetQueries,
    inject: [getConnectionToken()],
    useFactory: (connection: Connection) => new OpiskeluoikeudetQueries(opiskeluoikeudetOf(connection)),
  },
  {
    provide: HAVAINNOT_CONSUMER,
    inject: [MESSAGING],
    useFactory: (shared: Messaging) =>
      new KafkaConsumerStrategy({
        ...shared,
        groupId: OPISKELUOIKEUDET_GROUP,
        topics: [OPISKELUOIKEUS_HAVAINNOT.name],
        transportId: HAVAINNOT_TRANSPORT,
        mode: 'events',
      }),
  },
];
