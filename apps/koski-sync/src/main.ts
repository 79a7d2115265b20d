import 'reflect-metadata';
import { describeConfig, loadConfig } from '@ehoks/config';
import { HOKS_TAPAHTUMAT, OPISKELUOIKEUS_HAVAINNOT, OPISKELUOIKEUS_KOMENNOT } from '@ehoks/contracts';
import { type MongoCommitStore } from '@ehoks/event-store';
import {
  connectConsumer,
  type KafkaConsumerStrategy,
  MESSAGING,
  MessageProducer,
  type Messaging,
  verifyTopics,
} from '@ehoks/messaging';
import { createLog, NestLog, serveMetrics, startTelemetry } from '@ehoks/observability';
import { type Opintopolku } from '@ehoks/opintopolku';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { KoskiSyncConfig } from './config';
import { KoskiSyncModule } from './koski-sync.module';
import {
  COMMIT_STORE,
  EXECUTOR,
  HAVAINNOT_CONSUMER,
  KOMENNOT_CONSUMER,
  OPINTOPOLKU,
  TAPAHTUMAT_CONSUMER,
} from './koski-sync.tokens';
import { type OpiskeluoikeusExecutor } from './koski-sync.types';
import { Lukija } from './lukeminen/lukija';
import { Seurattavat } from './seuranta/seurattavat';
import { Tyot } from './seuranta/tyot';

const start = async (): Promise<void> => {
  const config = loadConfig(KoskiSyncConfig, process.env);
  const { log, metrics, stop: stopTelemetry } = startTelemetry('koski-sync', config);
  log.info(describeConfig(config), 'configuration in force');

  const app = await NestFactory.create<NestFastifyApplication>(
    KoskiSyncModule.with(config, log),
    new FastifyAdapter(),
    {
      bufferLogs: true,
      abortOnError: false,
    },
  );
  app.useLogger(app.get(NestLog));
  serveMetrics(app.getHttpAdapter().getInstance(), metrics);

  const store = app.get<MongoCommitStore>(COMMIT_STORE);
  await store.createIndexes();
  await store.verifyIndexes();
  const { kafka, deadLetters } = app.get<Messaging>(MESSAGING);
  await deadLetters.prepare();
  await app.get(Seurattavat).createIndexes();
  await app.get(Tyot).createIndexes();
  await verifyTopics(kafka, [OPISKELUOIKEUS_KOMENNOT, OPISKELUOIKEUS_HAVAINNOT, HOKS_TAPAHTUMAT]);
  const producer = app.get(MessageProducer);
  await producer.connect();

  const consumers = [KOMENNOT_CONSUMER, TAPAHTUMAT_CONSUMER, HAVAINNOT_CONSUMER].map((token) =>
    app.get<KafkaConsumerStrategy>(token),
  );
  consumers.forEach((consumer) => connectConsumer(app, consumer));
  await app.startAllMicroservices();
  await app.listen(config.INTERNAL_PORT, config.HOST);
  log.info({ port: config.INTERNAL_PORT }, 'koski-sync is up');

  const stop = async (signal: string): Promise<void> => {
    log.info({ signal }, 'draining');
    app.get(Lukija).stop();
    await app.get(Lukija).idle();
    await Promise.all(consumers.map((consumer) => consumer.close()));
    await app.get<OpiskeluoikeusExecutor>(EXECUTOR).drain();
    await producer.disconnect();
    await app.get<Opintopolku>(OPINTOPOLKU).close();
    await app.close();
    await stopTelemetry();
    process.exit(0);
  };
  process.once('SIGTERM', (signal) => void stop(signal));
  process.once('SIGINT', (signal) => void stop(signal));
};

start().catch((error: unknown) => {
  createLog({ service: 'koski-sync', level: 'info' }).fatal({ err: error }, 'koski-sync did not start');
  process.exit(1);
});
