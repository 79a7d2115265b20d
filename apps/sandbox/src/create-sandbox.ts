import 'reflect-metadata';
import { type Log, NestLog } from '@ehoks/observability';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { answerDelayHook, faultsHook } from './admin/faults.hook';
import { FaultsStore } from './admin/faults.store';
import { type Clock } from './clock';
import { type SandboxConfig } from './config';
import { SandboxModule } from './sandbox.module';

const KEEP_ALIVE_MS = 60_000;
const BODY_LIMIT_BYTES = 10_000_000;

/** The sandbox, ready to listen. Each has a state of its own. */
export const createSandbox = async (
  config: Readonly<SandboxConfig>,
  log: Log,
  clock: Clock = Date.now,
): Promise<NestFastifyApplication> => {
  const adapter = new FastifyAdapter({ keepAliveTimeout: KEEP_ALIVE_MS, bodyLimit: BODY_LIMIT_BYTES });
  const app = await NestFactory.create<NestFastifyApplication>(SandboxModule.with(config, log, clock), adapter, {
    bufferLogs: true,
    abortOnError: false,
  });
  app.useLogger(app.get(NestLog));
  const faults = app.get(FaultsStore);
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onRequest', faultsHook(faults))
    .addHook('onSend', answerDelayHook(faults));
  return app;
};
