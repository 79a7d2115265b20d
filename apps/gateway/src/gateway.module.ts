import { mongoOptionsOf } from '@ehoks/config';
import { HOKS_TAPAHTUMAT, HOKS_VASTAUKSET } from '@ehoks/contracts';
import {
  KafkaConsumerStrategy,
  MESSAGING,
  MessageProducer,
  type Messaging,
  MessagingModule,
  ReplyInbox,
} from '@ehoks/messaging';
import { type Log, logModule } from '@ehoks/observability';
import { createOpintopolku, type Opintopolku, opintopolkuAccessOf } from '@ehoks/opintopolku';
import { type DynamicModule, type FactoryProvider, Module, type Provider } from '@nestjs/common';
import { getConnectionToken, MongooseModule } from '@nestjs/mongoose';
import { type Connection } from 'mongoose';
import { HoksAccess } from './access/hoks-access';
import { ServiceUserGuard } from './access/service-user.guard';
import { AuditTrail } from './audit/audit-trail';
import { type Clock, clockAhead } from './clock';
import { HoksCommands } from './commands/hoks-commands';
import { HoksQueryClient } from './commands/hoks-query.client';
import { type GatewayConfig } from './config';
import {
  CLOCK,
  CONFIG,
  HOKSIT,
  HOKSIT_GROUP,
  LOG,
  OPINTOPOLKU,
  REPLIES,
  TAPAHTUMAT_CONSUMER,
  TAPAHTUMAT_TRANSPORT,
} from './gateway.tokens';
import { heratepalveluControllers, heratepalveluProviders } from './heratepalvelu/heratepalvelu.providers';
import { CreateHoksHandler } from './hoks/create-hoks.handler';
import { HoksBodyCheck } from './hoks/hoks-body-check';
import { HoksOfPath } from './hoks/hoks-of-path';
import { HoksWriter } from './hoks/hoks-writer';
import { ReadHoksController } from './hoks/read-hoks.controller';
import { RetiredPartsController } from './hoks/retired-parts.controller';
import { UpdateHoksHandler } from './hoks/update-hoks.handler';
import { ValidointiController } from './hoks/validointi.controller';
import { WriteHoksController } from './hoks/write-hoks.controller';
import { KoskiFacts } from './koski/koski-facts';
import { OpiskeluoikeusToUpdate } from './koski/opiskeluoikeus-to-update';
import { EnvironmentController } from './misc/environment.controller';
import { ErrorPagesController } from './misc/error-pages.controller';
import { oppijaindeksiProviders } from './oppijaindeksi/oppijaindeksi.providers';
import { pagedControllers, pagedProviders } from './paged/paged.providers';
import { indeksiControllers, indeksiProviders } from './virkailija/indeksi.providers';
import { palauteControllers, palauteProviders } from './palaute/palaute.providers';
import { virkailijaControllers, virkailijaProviders } from './virkailija/virkailija.providers';
import { HoksitKeeper } from './views/hoksit.keeper';
import { hoksitControllers, hoksitProviders } from './views/hoksit.providers';
import { HoksitQueries } from './views/hoksit.queries';
import { opiskeluoikeudetControllers, opiskeluoikeudetProviders } from './views/opiskeluoikeudet.providers';
import { OpiskeluoikeudetQueries } from './views/opiskeluoikeudet.queries';
import { OwnPartitions } from './views/own-partitions';
import { HoksitGenerations } from './views/rebuild/hoksit.generations';
import { ViewWaiters } from './views/view-waiters';

const outside: Provider[] = [
  {
    provide: OPINTOPOLKU,
    inject: [CONFIG],
    useFactory: (config: GatewayConfig): Opintopolku =>
      createOpintopolku({
        ...opintopolkuAccessOf(config),
        koskiTimeoutMs: config.KOSKI_TIMEOUT_MS,
        timeoutMs: config.OPINTOPOLKU_TIMEOUT_MS,
        koskiFreshnessMs: config.KOSKI_FRESHNESS_MS,
        referenceCacheMs: config.REFERENCE_CACHE_MS,
      }),
  },
  {
    provide: CLOCK,
    inject: [CONFIG],
    useFactory: ({ CLOCK_AHEAD_MS }: GatewayConfig) => clockAhead(CLOCK_AHEAD_MS),
  },
  HoksAccess,
  ServiceUserGuard,
  KoskiFacts,
];

const messaging: FactoryProvider[] = [
  {
    provide: REPLIES,
    inject: [MESSAGING],
    useFactory: ({ kafka, log }: Messaging) =>
      new ReplyInbox({ kafka, topic: HOKS_VASTAUKSET.name, name: 'gateway', log }),
  },
  {
    provide: TAPAHTUMAT_CONSUMER,
    inject: [MESSAGING, OwnPartitions, HOKSIT],
    useFactory: (shared: Messaging, own: OwnPartitions, hoksit: HoksitGenerations) =>
      new KafkaConsumerStrategy({
        ...shared,
        groupId: HOKSIT_GROUP,
        topics: [HOKS_TAPAHTUMAT.name],
        transportId: TAPAHTUMAT_TRANSPORT,
        mode: 'events',
        onAssigned: async (partitions, _stale, memberId) => {
          await hoksit.join(memberId);
          own.assign(partitions.map(({ partition }) => partition));
        },
        onRevoked: () => own.assign([]),
      }),
  },
  {
    provide: HoksCommands,
    inject: [MessageProducer, REPLIES, CLOCK, CONFIG],
    useFactory: (producer: MessageProducer, replies: ReplyInbox, clock: Clock, config: GatewayConfig) =>
      new HoksCommands(producer, replies, clock, {
        timeoutMs: config.COMMAND_TIMEOUT_MS,
        maxInFlight: config.MAX_COMMANDS_IN_FLIGHT,
      }),
  },
  {
    provide: HoksQueryClient,
    inject: [CONFIG],
    useFactory: (config: GatewayConfig) => new HoksQueryClient(config.HOKS_QUERY_URLS.split(',')),
  },
];

const useCases: Provider[] = [
  {
    provide: OpiskeluoikeusToUpdate,
    inject: [KoskiFacts, OpiskeluoikeudetQueries, CLOCK, CONFIG],
    useFactory: (...parts: ConstructorParameters<typeof OpiskeluoikeusToUpdate>) =>
      new OpiskeluoikeusToUpdate(...parts),
  },
  HoksOfPath,
  {
    provide: AuditTrail,
    inject: [getConnectionToken(), CLOCK, LOG],
    useFactory: (connection: Connection, clock: Clock, log: Log) => new AuditTrail(connection, clock, log),
  },
  {
    provide: HoksWriter,
    inject: [HoksCommands, HoksQueryClient, ViewWaiters, HoksitKeeper, AuditTrail, LOG],
    useFactory: (...parts: ConstructorParameters<typeof HoksWriter>) => new HoksWriter(...parts),
  },
  {
    provide: HoksBodyCheck,
    inject: [OPINTOPOLKU, CLOCK, LOG],
    useFactory: (...parts: ConstructorParameters<typeof HoksBodyCheck>) => new HoksBodyCheck(...parts),
  },
  {
    provide: CreateHoksHandler,
    inject: [KoskiFacts, HoksBodyCheck, HoksAccess, HoksWriter, CLOCK, CONFIG],
    useFactory: (...parts: ConstructorParameters<typeof CreateHoksHandler>) => new CreateHoksHandler(...parts),
  },
  {
    provide: UpdateHoksHandler,
    inject: [HoksitQueries, KoskiFacts, OpiskeluoikeusToUpdate, HoksBodyCheck, HoksWriter, CONFIG],
    useFactory: (...parts: ConstructorParameters<typeof UpdateHoksHandler>) => new UpdateHoksHandler(...parts),
  },
];

/** The gateway: the only public door. */
@Module({})
export class GatewayModule {
  static with(config: GatewayConfig, log: Log): DynamicModule {
    return {
      module: GatewayModule,
      imports: [
        MongooseModule.forRoot(config.MONGODB_URL, { ...mongoOptionsOf(config), maxPoolSize: 50 }),
        logModule(log),
        MessagingModule.with('gateway', config, log),
      ],
      controllers: [
        EnvironmentController,
        ErrorPagesController,
        ValidointiController,
        WriteHoksController,
        ReadHoksController,
        RetiredPartsController,
        ...pagedControllers,
        ...virkailijaControllers,
        ...indeksiControllers,
        ...heratepalveluControllers,
        ...palauteControllers,
        ...hoksitControllers,
        ...opiskeluoikeudetControllers,
      ],
      providers: [
        { provide: CONFIG, useValue: config },
        { provide: LOG, useValue: log },
        ...outside,
        ...hoksitProviders,
        ...opiskeluoikeudetProviders,
        ...messaging,
        ...useCases,
        ...pagedProviders,
        ...virkailijaProviders,
        ...palauteProviders,
        ...oppijaindeksiProviders,
        ...indeksiProviders,
        ...heratepalveluProviders,
      ],
    };
  }
}
