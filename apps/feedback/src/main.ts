import 'reflect-metadata';
import { describeConfig, loadConfig } from '@ehoks/config';
import { HOKS_TAPAHTUMAT, OPISKELUOIKEUS_HAVAINNOT, PALAUTE_HERATTEET, PALAUTE_KOMENNOT } from '@ehoks/contracts';
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
import { getConnectionToken } from '@nestjs/mongoose';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { type Connection } from 'mongoose';
import { type Now } from './clock';
import { FeedbackConfig } from './config';
import { FeedbackModule } from './feedback.module';
import {
  COMMIT_STORE,
  EXECUTOR,
  HAVAINNOT_CONSUMER,
  KOMENNOT_CONSUMER,
  NOW,
  OPINTOPOLKU,
  TAPAHTUMAT_CONSUMER,
} from './feedback.tokens';
import { type PalauteExecutor } from './feedback.types';
import { ArvioinnitStore } from './hoksit/arvioinnit.store';
import { evaluateAllAtFirstStart } from './hoksit/first-start';
import { HankintakoulutuksetStore } from './hoksit/hankintakoulutukset.store';
import { HoksQueryClient } from './hoksit/hoks-query.client';
import { KyselylinkitStore } from './kyselylinkit/kyselylinkit.store';
import { createOppijatIndexes, oppijatView } from './views/oppijat.view';
import { Rounds } from './work/rounds';
import { TilauksetStore } from './work/tilaukset.store';

const prepareDatabase = async (app: NestFastifyApplication): Promise<void> => {
  const store = app.get<MongoCommitStore>(COMMIT_STORE);
  await store.createIndexes();
  await store.verifyIndexes();
  await app.get<Messaging>(MESSAGING).deadLetters.prepare();
  await createOppijatIndexes(oppijatView(app.get<Connection>(getConnectionToken())));
  await app.get(ArvioinnitStore).createIndexes();
  await app.get(HankintakoulutuksetStore).createIndexes();
  await app.get(KyselylinkitStore).createIndexes();
  await app.get(TilauksetStore).createIndexes();
};

const start = async (): Promise<void> => {
  const config = loadConfig(FeedbackConfig, process.env);
  const { log, metrics, stop: stopTelemetry } = startTelemetry('feedback', config);
  log.info(describeConfig(config), 'configuration in force');

  const app = await NestFactory.create<NestFastifyApplication>(FeedbackModule.with(config, log), new FastifyAdapter(), {
    bufferLogs: true,
    abortOnError: false,
  });
  app.useLogger(app.get(NestLog));
  serveMetrics(app.getHttpAdapter().getInstance(), metrics);

  await prepareDatabase(app);
  await verifyTopics(app.get<Messaging>(MESSAGING).kafka, [
    ...[PALAUTE_KOMENNOT, PALAUTE_HERATTEET],
    ...[HOKS_TAPAHTUMAT, OPISKELUOIKEUS_HAVAINNOT],
  ]);
  const producer = app.get(MessageProducer);
  await producer.connect();
  await evaluateAllAtFirstStart(app.get(HoksQueryClient), app.get(ArvioinnitStore), app.get<Now>(NOW), log);

  const consumers = [KOMENNOT_CONSUMER, TAPAHTUMAT_CONSUMER, HAVAINNOT_CONSUMER].map((token) =>
    app.get<KafkaConsumerStrategy>(token),
  );
  consumers.forEach((consumer) => connectConsumer(app, consumer));
  await app.startAllMicroservices();
  const rounds = app.get(Rounds);
  rounds.start();
  await app.listen(config.INTERNAL_PORT, config.HOST);
  log.info({ port: config.INTERNAL_PORT }, 'feedback is up');

  const stop = async (signal: string): Promise<void> => {
    log.info({ signal }, 'draining');
    await rounds.stop();
    await Promise.all(consumers.map((consumer) => consumer.close()));
    await app.get<PalauteExecutor>(EXECUTOR).drain();
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
  createLog({ service: 'feedback', level: 'info' }).fatal({ err: error }, 'feedback did not start');
  process.exit(1);
});
