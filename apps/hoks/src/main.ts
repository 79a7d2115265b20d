import 'reflect-metadata';
import { describeConfig, loadConfig } from '@ehoks/config';
import { HOKS_KOMENNOT, HOKS_TAPAHTUMAT, HOKS_VASTAUKSET, OPISKELUOIKEUS_HAVAINNOT } from '@ehoks/contracts';
import { type IdBlocks, type MongoArchiveStore, type MongoCommitStore } from '@ehoks/event-store';
import {
  connectConsumer,
  type KafkaConsumerStrategy,
  MESSAGING,
  MessageProducer,
  type Messaging,
  verifyTopics,
} from '@ehoks/messaging';
import { createLog, NestLog, serveMetrics, startTelemetry } from '@ehoks/observability';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { ArchiveRounds } from './archiving/archive-rounds';
import { HoksConfig } from './config';
import { HoksModule } from './hoks.module';
import { ARCHIVE_STORE, COMMIT_STORE, EXECUTOR, HOKS_IDS, HAVAINNOT_CONSUMER, KOMENNOT_CONSUMER } from './hoks.tokens';
import { type HoksExecutor } from './hoks.types';

const start = async (): Promise<void> => {
  const config = loadConfig(HoksConfig, process.env);
  const { log, metrics, stop: stopTelemetry } = startTelemetry('hoks', config);
  log.info(describeConfig(config), 'configuration in force');

  const app = await NestFactory.create<NestFastifyApplication>(HoksModule.with(config, log), new FastifyAdapter(), {
    bufferLogs: true,
    abortOnError: false,
  });
  app.useLogger(app.get(NestLog));
  serveMetrics(app.getHttpAdapter().getInstance(), metrics);

  const store = app.get<MongoCommitStore>(COMMIT_STORE);
  await store.createIndexes();
  await store.verifyIndexes();
  log.info(store.abilities, 'abilities of the database');
  await app.get<MongoArchiveStore>(ARCHIVE_STORE).createIndexes();
  const { kafka, deadLetters } = app.get<Messaging>(MESSAGING);
  await deadLetters.prepare();
  await verifyTopics(kafka, [HOKS_KOMENNOT, HOKS_VASTAUKSET, HOKS_TAPAHTUMAT, OPISKELUOIKEUS_HAVAINNOT]);
  const producer = app.get(MessageProducer);
  await producer.connect();
  await app.get<IdBlocks>(HOKS_IDS).ready();

  const consumers = [HAVAINNOT_CONSUMER, KOMENNOT_CONSUMER].map((token) => app.get<KafkaConsumerStrategy>(token));
  consumers.forEach((consumer) => connectConsumer(app, consumer));
  await app.startAllMicroservices();
  app.get(ArchiveRounds).start();
  await app.listen(config.INTERNAL_PORT, config.HOST);
  log.info({ port: config.INTERNAL_PORT }, 'hoks is up');

  const stop = async (signal: string): Promise<void> => {
    log.info({ signal }, 'draining');
    await Promise.all(consumers.map((consumer) => consumer.close()));
    await app.get(ArchiveRounds).stop();
    await app.get<HoksExecutor>(EXECUTOR).drain();
    await producer.disconnect();
    await app.close();
    await stopTelemetry();
    process.exit(0);
  };
  process.once('SIGTERM', (signal) => void stop(signal));
  process.once('SIGINT', (signal) => void stop(signal));
};

start().catch((error: unknown) => {
  createLog({ service: 'hoks', level: 'info' }).fatal({ err: error }, 'hoks did not start');
  process.exit(1);
});
