import { mongoOptionsOf } from '@ehoks/config';
import { HOKS_TAPAHTUMAT, OPISKELUOIKEUS_HAVAINNOT, PALAUTE_KOMENNOT } from '@ehoks/contracts';
import { CommandExecutor, executorLog, MongoCommitStore, Sealer, StreamReader, systemClock } from '@ehoks/event-store';
import {
  CONSUMERS,
  DeadLettersController,
  KafkaConsumerStrategy,
  MESSAGING,
  MessageProducer,
  type Messaging,
  MessagingModule,
} from '@ehoks/messaging';
import { type Log, logModule } from '@ehoks/observability';
import { createOpintopolku, type Opintopolku, opintopolkuAccessOf } from '@ehoks/opintopolku';
import { type DynamicModule, type FactoryProvider, Module } from '@nestjs/common';
import { getConnectionToken, MongooseModule } from '@nestjs/mongoose';
import { TerminusModule } from '@nestjs/terminus';
import { type Connection } from 'mongoose';
import { clockAhead, type Now } from './clock';
import { OrphanedTunnukset } from './commands/orphaned-tunnukset';
import { OwnShards } from './commands/own-shards';
import { PalauteCommands } from './commands/palaute-commands';
import { PalauteKomennotConsumer } from './commands/palaute-komennot.consumer';
import { type FeedbackConfig } from './config';
import {
  COMMIT_STORE,
  CONFIG,
  EXECUTOR,
  FEEDBACK_GROUP,
  HAVAINNOT_CONSUMER,
  HAVAINNOT_GROUP,
  HAVAINNOT_TRANSPORT,
  HOKSIT_GROUP,
  KOMENNOT_CONSUMER,
  KOMENNOT_TRANSPORT,
  LOG,
  NOW,
  OPINTOPOLKU,
  READER,
  SEALER,
  TAPAHTUMAT_CONSUMER,
  TAPAHTUMAT_TRANSPORT,
} from './feedback.tokens';
import { type PalauteExecutor } from './feedback.types';
import { HealthController } from './health/health.controller';
import { HavainnotConsumer } from './hoksit/havainnot.consumer';
import { HoksTapahtumatConsumer } from './hoksit/hoks-tapahtumat.consumer';
import { OppijaAvaimet } from './oppija-avain';
import { palautteetAggregate } from './palautteet.aggregate';
import { PalautePublisher } from './publishing/palaute.publisher';
import { FeedbackQueryController } from './queries/feedback-query.controller';
import { views } from './views/views.providers';
import { work } from './work/work.providers';

const PREFIX = 'palaute_';

const storage: FactoryProvider[] = [
  {
    provide: COMMIT_STORE,
    inject: [getConnectionToken()],
    useFactory: (connection: Connection) => MongoCommitStore.open(connection, { prefix: PREFIX }),
  },
  {
    provide: SEALER,
    inject: [COMMIT_STORE],
    // Nothing in these streams is sealed.
    useFactory: (store: MongoCommitStore) => new Sealer({ store }),
  },
  {
    provide: READER,
    inject: [COMMIT_STORE, SEALER],
    useFactory: (store: MongoCommitStore, sealer: Sealer) =>
      new StreamReader({ aggregate: palautteetAggregate, store, sealer }),
  },
];

const outside: FactoryProvider[] = [
  {
    provide: NOW,
    inject: [CONFIG],
    useFactory: (config: FeedbackConfig) => clockAhead(config.CLOCK_AHEAD_MS),
  },
  {
    provide: OPINTOPOLKU,
    inject: [CONFIG],
    useFactory: (config: FeedbackConfig) =>
      createOpintopolku({
        ...opintopolkuAccessOf(config),
        koskiTimeoutMs: config.OPINTOPOLKU_TIMEOUT_MS,
        timeoutMs: config.OPINTOPOLKU_TIMEOUT_MS,
        koskiFreshnessMs: 0,
        referenceCacheMs: config.REFERENCE_CACHE_MS,
      }),
  },
  {
    provide: OppijaAvaimet,
    inject: [CONFIG],
    useFactory: (config: FeedbackConfig) => new OppijaAvaimet(Buffer.from(config.OPPIJA_HMAC_KEY, 'base64')),
  },
];

const messaging: FactoryProvider[] = [
  {
    provide: EXECUTOR,
    inject: [COMMIT_STORE, SEALER, PalautePublisher, NOW, CONFIG, LOG],
    useFactory: (
      store: MongoCommitStore,
      sealer: Sealer,
      publisher: PalautePublisher,
      now: Now,
      config: FeedbackConfig,
      log: Log,
    ): PalauteExecutor =>
      new CommandExecutor({
        aggregate: palautteetAggregate,
        store,
        sealer,
        publisher,
        clock: { ...systemClock, now },
        limits: { cachedStreams: config.CACHED_STREAMS },
        onEvent: executorLog(log),
      }),
  },
  { provide: OwnShards, useFactory: () => new OwnShards() },
  {
    provide: PalauteCommands,
    inject: [EXECUTOR, MessageProducer],
    useFactory: (executor: PalauteExecutor, producer: MessageProducer) => new PalauteCommands(executor, producer),
  },
  {
    provide: OrphanedTunnukset,
    inject: [OPINTOPOLKU, LOG],
    useFactory: ({ arvo }: Opintopolku, log: Log) => new OrphanedTunnukset(arvo, log),
  },
  {
    provide: CONSUMERS,
    inject: [KOMENNOT_CONSUMER, TAPAHTUMAT_CONSUMER, HAVAINNOT_CONSUMER],
    useFactory: (...consumers: KafkaConsumerStrategy[]) => consumers,
  },
  {
    provide: KOMENNOT_CONSUMER,
    inject: [MESSAGING, EXECUTOR, OwnShards],
    useFactory: (shared: Messaging, executor: PalauteExecutor, ownShards: OwnShards) =>
      new KafkaConsumerStrategy({
        ...shared,
        groupId: FEEDBACK_GROUP,
        topics: [PALAUTE_KOMENNOT.name],
        transportId: KOMENNOT_TRANSPORT,
        mode: 'batches',
        onAssigned: async (partitions) => {
          const shards = partitions.map(({ partition }) => partition);
          executor.assign(shards);
          ownShards.assign(shards);
        },
        onRevoked: () => {
          ownShards.revoke();
          void executor.revoke();
        },
      }),
  },
  {
    provide: TAPAHTUMAT_CONSUMER,
    inject: [MESSAGING],
    useFactory: (shared: Messaging) =>
      new KafkaConsumerStrategy({
        ...shared,
        groupId: HOKSIT_GROUP,
        topics: [HOKS_TAPAHTUMAT.name],
        transportId: TAPAHTUMAT_TRANSPORT,
        mode: 'events',
      }),
  },
  {
    provide: HAVAINNOT_CONSUMER,
    inject: [MESSAGING],
    useFactory: (shared: Messaging) =>
      new KafkaConsumerStrategy({
        ...shared,
        groupId: HAVAINNOT_GROUP,
        topics: [OPISKELUOIKEUS_HAVAINNOT.name],
        transportId: HAVAINNOT_TRANSPORT,
        mode: 'events',
      }),
  },
];

/** The feedback service: the palautteet of oppijat behind their command topic, and the work that is due. */
@Module({})
export class FeedbackModule {
  static with(config: FeedbackConfig, log: Log): DynamicModule {
    return {
      module: FeedbackModule,
      imports: [
        MongooseModule.forRoot(config.MONGODB_URL, mongoOptionsOf(config)),
        TerminusModule.forRoot({ logger: false }),
        logModule(log),
        MessagingModule.with('feedback', config, log),
      ],
      controllers: [
        PalauteKomennotConsumer,
        HoksTapahtumatConsumer,
        HavainnotConsumer,
        FeedbackQueryController,
        HealthController,
        DeadLettersController,
      ],
      providers: [
        { provide: CONFIG, useValue: config },
        { provide: LOG, useValue: log },
        ...storage,
        ...outside,
        ...views,
        ...messaging,
        ...work,
      ],
    };
  }
}
