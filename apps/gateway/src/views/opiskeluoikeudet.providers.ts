import { OPISKELUOIKEUS_HAVAINNOT } from '@ehoks/contracts';
import { KafkaConsumerStrategy, type MongoDeadLetterStore } from '@ehoks/messaging';
import { type Log } from '@ehoks/observability';
import { type Provider, type Type } from '@nestjs/common';
import { getConnectionToken } from '@nestjs/mongoose';
import { type Kafka } from 'kafkajs';
import { type Connection } from 'mongoose';
import {
  DEAD_LETTERS,
  HAVAINNOT_CONSUMER,
  HAVAINNOT_TRANSPORT,
  KAFKA,
  LOG,
  OPISKELUOIKEUDET_GROUP,
} from '../gateway.tokens';
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
    inject: [KAFKA, DEAD_LETTERS, LOG],
    useFactory: (kafka: Kafka, deadLetters: MongoDeadLetterStore, log: Log) =>
      new KafkaConsumerStrategy({
        kafka,
        groupId: OPISKELUOIKEUDET_GROUP,
        topics: [OPISKELUOIKEUS_HAVAINNOT.name],
        transportId: HAVAINNOT_TRANSPORT,
        mode: 'events',
        deadLetters,
        log,
      }),
  },
];
