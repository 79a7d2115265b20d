import 'reflect-metadata';
import { describeConfig, loadConfig } from '@ehoks/config';
import { HOKS_KOMENNOT, HOKS_TAPAHTUMAT, HOKS_VASTAUKSET, OPISKELUOIKEUS_HAVAINNOT } from '@ehoks/contracts';
import {
  connectConsumer,
  type KafkaConsumerStrategy,
  MESSAGING,
  MessageProducer,
  type Messaging,
  type ReplyInbox,
  verifyTopics,
} from '@ehoks/messaging';
import { createLog, type Log, type Metrics, NestLog, serveMetrics, startTelemetry } from '@ehoks/observability';
import { NestFactory } from '@nestjs/core';
import { getConnectionToken } from '@nestjs/mongoose';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { type Connection } from 'mongoose';
import { auditRequests } from './audit/audited-requests';
import { AuditTrail } from './audit/audit-trail';
import { GatewayConfig } from './config';
import { GatewayModule } from './gateway.module';
import { HAVAINNOT_CONSUMER, HOKSIT, REPLIES, TAPAHTUMAT_CONSUMER } from './gateway.tokens';
import { HealthModule } from './health/health.module';
import { fastifyShell } from './http/fastify-shell';
import { RefusalFilter } from './http/refusal.filter';
import { serveOpenApi } from './http/open-api';
import { Sessions } from './virkailija/session/sessions';
import { type HoksitGenerations } from './views/rebuild/hoksit.generations';
import { HoksitRebuilds } from './views/rebuild/hoksit.rebuilds';
import { HoksitVerification } from './views/rebuild/hoksit.verification';

const start = async (): Promise<void> => {
  const config = loadConfig(GatewayConfig, process.env);
  const { log, metrics, stop: stopTelemetry } = startTelemetry('gateway', config);
  log.info(describeConfig(config), 'configuration in force');

  const { origin } = new URL(config.CAS_SERVICE_URL);
  const app = await NestFactory.create<NestFastifyApplication>(
    GatewayModule.with(config, log),
    fastifyShell(log, origin, config.MAX_CONNECTIONS),
    {
      bufferLogs: true,
      bodyParser: false,
      abortOnError: false,
    },
  );
  app.useLogger(app.get(NestLog));
  auditRequests(app.getHttpAdapter().getInstance(), app.get(AuditTrail));
  app.useGlobalFilters(new RefusalFilter(log, origin));
  serveOpenApi(app);

  await app.get(Sessions).createIndexes();
  await app.get<HoksitGenerations>(HOKSIT).prepare();
  const { kafka, deadLetters } = app.get<Messaging>(MESSAGING);
  await deadLetters.prepare();
  await verifyTopics(kafka, [HOKS_KOMENNOT, HOKS_VASTAUKSET, HOKS_TAPAHTUMAT, OPISKELUOIKEUS_HAVAINNOT]);
  await app.get(MessageProducer).connect();
  await app.get<ReplyInbox>(REPLIES).start();
  consumersOf(app).forEach((consumer) => connectConsumer(app, consumer));
  await app.startAllMicroservices();
  app.get(HoksitRebuilds).start();
  await app.listen(config.PORT, config.HOST);
  const internal = await startInternalPort(app, config, log, metrics);
  log.info({ port: config.PORT, internalPort: config.INTERNAL_PORT }, 'gateway is up');
  drainOn(['SIGTERM', 'SIGINT'], app, log, async () => {
    await internal.close();
    await stopTelemetry();
  });
};

const consumersOf = (app: NestFastifyApplication): readonly KafkaConsumerStrategy[] =>
  [TAPAHTUMAT_CONSUMER, HAVAINNOT_CONSUMER].map((token) => app.get<KafkaConsumerStrategy>(token));

const startInternalPort = async (
  app: NestFastifyApplication,
  config: GatewayConfig,
  log: Log,
  metrics: Metrics,
): Promise<NestFastifyApplication> => {
  const parts = {
    connection: app.get<Connection>(getConnectionToken()),
    tapahtumat: app.get<KafkaConsumerStrategy>(TAPAHTUMAT_CONSUMER),
    havainnot: app.get<KafkaConsumerStrategy>(HAVAINNOT_CONSUMER),
    replies: app.get<ReplyInbox>(REPLIES),
    hoksit: app.get<HoksitGenerations>(HOKSIT),
    verification: app.get(HoksitVerification),
    sessions: app.get(Sessions),
  };
  const internal = await NestFactory.create<NestFastifyApplication>(
    HealthModule.with(log, parts),
    new FastifyAdapter(),
    { bufferLogs: true },
  );
  internal.useLogger(internal.get(NestLog));
  serveMetrics(internal.getHttpAdapter().getInstance(), metrics);
  await internal.listen(config.INTERNAL_PORT, config.HOST);
  return internal;
};

/** Answers what is under way, takes nothing new, and stores what is left. */
const drainOn = (
  signals: readonly NodeJS.Signals[],
  app: NestFastifyApplication,
  log: Log,
  stopRest: () => Promise<void>,
): void => {
  const drain = async (signal: string): Promise<void> => {
    log.info({ signal }, 'draining');
    await app.getHttpAdapter().getInstance().close();
    await app.get(HoksitRebuilds).stop();
    await Promise.all(consumersOf(app).map((consumer) => consumer.close()));
    await app.get<ReplyInbox>(REPLIES).stop();
    await app.get(MessageProducer).disconnect();
    await app.get(AuditTrail).close();
    await app.close();
    await stopRest();
    process.exit(0);
  };
  for (const signal of signals) process.once(signal, () => void drain(signal));
};

start().catch((error: unknown) => {
  createLog({ service: 'gateway', level: 'info' }).fatal({ err: error }, 'gateway did not start');
  process.exit(1);
});
