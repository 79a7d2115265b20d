import { mongoOptionsOf } from '@ehoks/config';
import { HOKS_TAPAHTUMAT, OPISKELUOIKEUS_HAVAINNOT, OPISKELUOIKEUS_KOMENNOT } from '@ehoks/contracts';
import { CommandExecutor, executorLog, MongoCommitStore, Sealer, StreamReader } from '@ehoks/event-store';
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
import { OpiskeluoikeusCommands } from './commands/opiskeluoikeus-commands';
import { OpiskeluoikeusKomennotConsumer } from './commands/opiskeluoikeus-komennot.consumer';
import { type KoskiSyncConfig } from './config';
import { HealthController } from './health/health.controller';
import {
  COMMIT_STORE,
  CONFIG,
  EXECUTOR,
  HAVAINNOT_CONSUMER,
  HAVAINNOT_GROUP,
  HAVAINNOT_TRANSPORT,
  KOMENNOT_CONSUMER,
  KOMENNOT_GROUP,
  KOMENNOT_TRANSPORT,
  LOG,
  OPINTOPOLKU,
  READER,
  TAPAHTUMAT_CONSUMER,
  TAPAHTUMAT_GROUP,
  TAPAHTUMAT_TRANSPORT,
} from './koski-sync.tokens';
import { type OpiskeluoikeusExecutor, type OpiskeluoikeusReader } from './koski-sync.types';
import { createLukija } from './lukeminen/create-lukija';
import { Kursorit } from './lukeminen/kursorit';
import { Lukija } from './lukeminen/lukija';
import { opiskeluoikeusAggregate } from './opiskeluoikeus.aggregate';
import { HavainnotPublisher } from './publishing/havainnot.publisher';
import { RepublishHavainnotHandler } from './publishing/republish-havainnot.handler';
import { JulkaisutController } from './queries/julkaisut.controller';
import { OpiskeluoikeudetQueryController } from './queries/opiskeluoikeudet-query.controller';
import { SeurantaController } from './queries/seuranta.controller';
import { HavainnotConsumer } from './seuranta/havainnot.consumer';
import { HoksTapahtumatConsumer } from './seuranta/hoks-tapahtumat.consumer';
import { Seurattavat } from './seuranta/seurattavat';
import { Suhteet } from './seuranta/suhteet';
import { Tyot } from './seuranta/tyot';

/** Observations have no sealed parts. */
const sealerOf = (store: MongoCommitStore): Sealer => new Sealer({ store });

const storage: FactoryProvider[] = [
  {
    provide: COMMIT_STORE,
    inject: [getConnectionToken()],
    useFactory: (connection: Connection) => MongoCommitStore.open(connection, { prefix: 'koski_' }),
  },
  {
    provide: READER,
    inject: [COMMIT_STORE],
    useFactory: (store: MongoCommitStore) =>
      new StreamReader({ aggregate: opiskeluoikeusAggregate, store, sealer: sealerOf(store) }),
  },
  {
    provide: Seurattavat,
    inject: [getConnectionToken()],
    useFactory: (connection: Connection) => new Seurattavat(connection),
  },
  {
    provide: Kursorit,
    inject: [getConnectionToken()],
    useFactory: (connection: Connection) => new Kursorit(connection),
  },
  {
    provide: Tyot,
    inject: [getConnectionToken()],
    useFactory: (connection: Connection) => new Tyot(connection, Date.now),
  },
];

const sending: FactoryProvider[] = [
  {
    provide: RepublishHavainnotHandler,
    inject: [READER, Seurattavat, MessageProducer, CONFIG],
    useFactory: (
      reader: OpiskeluoikeusReader,
      seurattavat: Seurattavat,
      producer: MessageProducer,
      config: KoskiSyncConfig,
    ) => new RepublishHavainnotHandler(reader, seurattavat, producer, config.KOSKI_ENVIRONMENT),
  },
  {
    provide: OpiskeluoikeusCommands,
    inject: [MessageProducer],
    useFactory: (producer: MessageProducer) => new OpiskeluoikeusCommands(producer),
  },
  {
    provide: EXECUTOR,
    inject: [COMMIT_STORE, MessageProducer, CONFIG, LOG],
    useFactory: (
      store: MongoCommitStore,
      producer: MessageProducer,
      config: KoskiSyncConfig,
      log: Log,
    ): OpiskeluoikeusExecutor =>
      new CommandExecutor({
        aggregate: opiskeluoikeusAggregate,
        store,
        sealer: sealerOf(store),
        publisher: new HavainnotPublisher(producer, config.KOSKI_ENVIRONMENT),
        onEvent: executorLog(log),
      }),
  },
];

const reading: FactoryProvider[] = [
  {
    provide: OPINTOPOLKU,
    inject: [CONFIG],
    useFactory: (config: KoskiSyncConfig) =>
      createOpintopolku({
        ...opintopolkuAccessOf(config),
        koskiTimeoutMs: config.KOSKI_TIMEOUT_MS,
        timeoutMs: config.KOSKI_TIMEOUT_MS,
        koskiFreshnessMs: 0,
        referenceCacheMs: 0,
      }),
  },
  {
    provide: Suhteet,
    inject: [Seurattavat, Tyot, OpiskeluoikeusCommands],
    useFactory: (seurattavat: Seurattavat, tyot: Tyot, commands: OpiskeluoikeusCommands) =>
      new Suhteet(seurattavat, tyot, commands),
  },
  {
    provide: Lukija,
    inject: [getConnectionToken(), OPINTOPOLKU, Seurattavat, Tyot, OpiskeluoikeusCommands, CONFIG, LOG],
    useFactory: (
      connection: Connection,
      { koskiSeuranta, onr }: Opintopolku,
      seurattavat: Seurattavat,
      tyot: Tyot,
      commands: OpiskeluoikeusCommands,
      config: KoskiSyncConfig,
      log: Log,
    ) =>
      createLukija(connection, { koski: koskiSeuranta, onr, seurattavat, tyot, commands, config, now: Date.now, log }),
  },
];

const consumers: FactoryProvider[] = [
  {
    provide: CONSUMERS,
    inject: [KOMENNOT_CONSUMER, TAPAHTUMAT_CONSUMER, HAVAINNOT_CONSUMER],
    useFactory: (...consumers: KafkaConsumerStrategy[]) => consumers,
  },
  {
    provide: KOMENNOT_CONSUMER,
    inject: [MESSAGING, EXECUTOR, Lukija],
    useFactory: (shared: Messaging, executor: OpiskeluoikeusExecutor, lukija: Lukija) =>
      new KafkaConsumerStrategy({
        ...shared,
        groupId: KOMENNOT_GROUP,
        topics: [OPISKELUOIKEUS_KOMENNOT.name],
        transportId: KOMENNOT_TRANSPORT,
        mode: 'batches',
        onAssigned: async (partitions) => {
          executor.assign(partitions.map(({ partition }) => partition));
          if (partitions.some(({ partition }) => partition === 0)) lukija.start();
        },
        onRevoked: () => {
          lukija.stop();
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
        groupId: TAPAHTUMAT_GROUP,
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

/** koski-sync: watches study rights in Koski and says what it saw. */
@Module({})
export class KoskiSyncModule {
  static with(config: KoskiSyncConfig, log: Log): DynamicModule {
    return {
      module: KoskiSyncModule,
      imports: [
        MongooseModule.forRoot(config.MONGODB_URL, mongoOptionsOf(config)),
        TerminusModule.forRoot({ logger: false }),
        logModule(log),
        MessagingModule.with('koski-sync', config, log),
      ],
      controllers: [
        OpiskeluoikeusKomennotConsumer,
        HoksTapahtumatConsumer,
        HavainnotConsumer,
        OpiskeluoikeudetQueryController,
        SeurantaController,
        JulkaisutController,
        HealthController,
        DeadLettersController,
      ],
      providers: [
        { provide: CONFIG, useValue: config },
        { provide: LOG, useValue: log },
        ...storage,
        ...sending,
        ...reading,
        ...consumers,
      ],
    };
  }
}
