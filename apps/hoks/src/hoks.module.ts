import { mongoOptionsOf } from '@ehoks/config';
import { type HoksConfig } from './config';
import {
  ArchiveReader,
  Archiver,
  CommandExecutor,
  IdBlocks,
  KeyEraser,
  MongoArchiveStore,
  executorLog,
  MongoBlockStore,
  MongoCommitStore,
  Sealer,
  StreamReader,
  systemClock,
} from '@ehoks/event-store';
import { HOKS_KOMENNOT, OPISKELUOIKEUS_HAVAINNOT } from '@ehoks/contracts';
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
import { type DynamicModule, type FactoryProvider, Module } from '@nestjs/common';
import { getConnectionToken, MongooseModule } from '@nestjs/mongoose';
import { TerminusModule } from '@nestjs/terminus';
import { type Connection } from 'mongoose';
import { ArchiveRounds } from './archiving/archive-rounds';
import { ArchivedHoksQueries } from './archiving/archived-hoks.queries';
import { RestoreHoksHandler } from './archiving/restore-hoks.handler';
import { HoksCommandHandler } from './commands/hoks-command.handler';
import { HoksKomennotConsumer } from './commands/hoks-komennot.consumer';
import { HealthController } from './health/health.controller';
import { hoksAggregate } from './hoks.aggregate';
import {
  ARCHIVE_STORE,
  ARCHIVER,
  COMMIT_STORE,
  CONFIG,
  EXECUTOR,
  HAVAINNOT_CONSUMER,
  HAVAINNOT_GROUP,
  HAVAINNOT_TRANSPORT,
  HOKS_GROUP,
  HOKS_IDS,
  KOMENNOT_CONSUMER,
  KOMENNOT_TRANSPORT,
  LOG,
  READER,
  SEALER,
} from './hoks.tokens';
import { type HoksEvent } from '@ehoks/hoks-domain';
import { type HoksCommit, type HoksExecutor, type HoksReader } from './hoks.types';
import { HoksOperationsController } from './operations/hoks-operations.controller';
import { FollowOpiskeluoikeusHandler } from './policies/follow-opiskeluoikeus.handler';
import { OpiskeluoikeusConsumer } from './policies/opiskeluoikeus.consumer';
import { HoksPublisher } from './publishing/hoks.publisher';
import { RepublishFactsHandler } from './publishing/republish-facts.handler';
import { HoksQueryController } from './queries/hoks-query.controller';

const PREFIX = 'hoks_';

const storage: FactoryProvider[] = [
  {
    provide: COMMIT_STORE,
    inject: [getConnectionToken()],
    useFactory: (connection: Connection) => MongoCommitStore.open(connection, { prefix: PREFIX }),
  },
  {
    provide: SEALER,
    inject: [COMMIT_STORE, CONFIG],
    useFactory: (store: MongoCommitStore, config: HoksConfig) =>
      new Sealer({ store, kek: Buffer.from(config.CONTACT_DETAILS_KEK, 'base64') }),
  },
  {
    provide: HOKS_IDS,
    inject: [getConnectionToken()],
    useFactory: (connection: Connection) =>
      new IdBlocks({ store: new MongoBlockStore(connection, `${PREFIX}idBlocks`) }),
  },
  {
    provide: READER,
    inject: [COMMIT_STORE, SEALER],
    useFactory: (store: MongoCommitStore, sealer: Sealer) =>
      new StreamReader({ aggregate: hoksAggregate, store, sealer }),
  },
  {
    provide: ARCHIVE_STORE,
    inject: [getConnectionToken()],
    useFactory: (connection: Connection) => new MongoArchiveStore(connection, { prefix: PREFIX }),
  },
  {
    provide: ARCHIVER,
    inject: [COMMIT_STORE, ARCHIVE_STORE, SEALER],
    useFactory: (store: MongoCommitStore, archive: MongoArchiveStore, sealer: Sealer) =>
      new Archiver({ codec: hoksAggregate.codec, store, archive, sealer }),
  },
  {
    provide: ArchivedHoksQueries,
    inject: [COMMIT_STORE, ARCHIVE_STORE, SEALER, READER, CONFIG],
    useFactory: (
      store: MongoCommitStore,
      archive: MongoArchiveStore,
      sealer: Sealer,
      reader: HoksReader,
      config: HoksConfig,
    ) =>
      new ArchivedHoksQueries({
        reader,
        archive: new ArchiveReader({ codec: hoksAggregate.codec, store, archive, sealer }),
        retentionDays: config.ARCHIVE_RETENTION_DAYS,
        clock: systemClock,
      }),
  },
];

const messaging: FactoryProvider[] = [
  {
    provide: HoksPublisher,
    inject: [MessageProducer, COMMIT_STORE, SEALER, ARCHIVER],
    useFactory: (producer: MessageProducer, store: MongoCommitStore, sealer: Sealer, archiver: Archiver<HoksEvent>) => {
      const eraser = new KeyEraser({ codec: hoksAggregate.codec, store, sealer });
      return new HoksPublisher(producer, async (commits: readonly HoksCommit[]) => {
        await eraser.eraseEnded(commits);
        await archiver.note(commits);
      });
    },
  },
  {
    provide: EXECUTOR,
    inject: [COMMIT_STORE, SEALER, HoksPublisher, CONFIG, LOG],
    useFactory: (
      store: MongoCommitStore,
      sealer: Sealer,
      publisher: HoksPublisher,
      config: HoksConfig,
      log: Log,
    ): HoksExecutor =>
      new CommandExecutor({
        aggregate: hoksAggregate,
        store,
        sealer,
        publisher,
        limits: { cachedStreams: config.CACHED_STREAMS },
        onEvent: executorLog(log),
      }),
  },
  {
    provide: HoksCommandHandler,
    inject: [EXECUTOR, HOKS_IDS, ArchivedHoksQueries, CONFIG],
    useFactory: (executor: HoksExecutor, hoksIds: IdBlocks, archived: ArchivedHoksQueries, config: HoksConfig) =>
      new HoksCommandHandler(executor, hoksIds, archived, { linkitysSettlingDays: config.LINKITYS_SETTLING_DAYS }),
  },
  {
    provide: ArchiveRounds,
    inject: [ARCHIVER, ARCHIVE_STORE, EXECUTOR, ArchivedHoksQueries, LOG],
    useFactory: (
      archiver: Archiver<HoksEvent>,
      archive: MongoArchiveStore,
      executor: HoksExecutor,
      archived: ArchivedHoksQueries,
      log: Log,
    ) => new ArchiveRounds(archiver, archive, executor, () => archived.forgottenBefore(), log),
  },
  {
    provide: CONSUMERS,
    inject: [KOMENNOT_CONSUMER, HAVAINNOT_CONSUMER],
    useFactory: (...consumers: KafkaConsumerStrategy[]) => consumers,
  },
  {
    provide: KOMENNOT_CONSUMER,
    inject: [MESSAGING, EXECUTOR],
    useFactory: (shared: Messaging, executor: HoksExecutor) =>
      new KafkaConsumerStrategy({
        ...shared,
        groupId: HOKS_GROUP,
        topics: [HOKS_KOMENNOT.name],
        transportId: KOMENNOT_TRANSPORT,
        mode: 'batches',
        onAssigned: async (partitions) => executor.assign(partitions.map(({ partition }) => partition)),
        onRevoked: () => void executor.revoke(),
      }),
  },
];

/** What operators have done. */
const operations: FactoryProvider[] = [
  {
    provide: RepublishFactsHandler,
    inject: [READER, MessageProducer],
    useFactory: (reader: HoksReader, producer: MessageProducer) => new RepublishFactsHandler(reader, producer),
  },
  {
    provide: RestoreHoksHandler,
    inject: [MessageProducer],
    useFactory: (producer: MessageProducer) => new RestoreHoksHandler(producer),
  },
];

/** What HOKSes follow of the study rights. */
const policies: FactoryProvider[] = [
  {
    provide: FollowOpiskeluoikeusHandler,
    inject: [MessageProducer],
    useFactory: (producer: MessageProducer) => new FollowOpiskeluoikeusHandler(producer),
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

/** The hoks service: the aggregate behind the command topic, and questions about its history. */
@Module({})
export class HoksModule {
  static with(config: HoksConfig, log: Log): DynamicModule {
    return {
      module: HoksModule,
      imports: [
        MongooseModule.forRoot(config.MONGODB_URL, mongoOptionsOf(config)),
        TerminusModule.forRoot({ logger: false }),
        logModule(log),
        MessagingModule.with('hoks', config, log),
      ],
      controllers: [
        HoksKomennotConsumer,
        OpiskeluoikeusConsumer,
        HoksQueryController,
        HoksOperationsController,
        HealthController,
        DeadLettersController,
      ],
      providers: [
        { provide: CONFIG, useValue: config },
        { provide: LOG, useValue: log },
        ...storage,
        ...messaging,
        ...operations,
        ...policies,
      ],
    };
  }
}
