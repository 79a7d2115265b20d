import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type KafkaServer, type MongoServer, startKafka, startMongo } from '../../../../tools/native/index.mjs';

/** Where Kafka and MongoDB are. */
export interface Servers {
  readonly brokers: string;
  readonly mongoUrl: string;
}

/**
 * The servers that the run was given; a missing one fails the run. Topics have the same names in every system, so only
 * one at a time may run on them: `jest --runInBand`, or servers for each of Jest's workers (`KAFKA_BROKERS_2` …).
 */
export const givenServers = (): Servers => ({ brokers: given('KAFKA_BROKERS'), mongoUrl: given('MONGODB_URL') });

const given = (name: string): string => {
  const { [name]: first, [`${name}_${process.env['JEST_WORKER_ID']}`]: ofWorker } = process.env;
  const value = ofWorker ?? first;
  if (value === undefined) throw new Error(`${name} is not set: end-to-end specs need the real server`);
  return value;
};

/** Servers of a spec's own, which it may kill. */
export interface OwnServers extends Servers {
  readonly kafka: KafkaServer;
  readonly mongo: MongoServer;
  stop(): Promise<void>;
}

export const startOwnServers = async (): Promise<OwnServers> => {
  const dir = await mkdtemp(join(tmpdir(), 'ehoks-e2e-'));
  const [kafka, mongo] = await Promise.all([
    startKafka({ dir: join(dir, 'kafka') }),
    startMongo({ dir: join(dir, 'mongo') }),
  ]);
  return {
    brokers: kafka.brokers,
    mongoUrl: mongo.url,
    kafka,
    mongo,
    stop: async () => {
      await Promise.all([kafka.stop(), mongo.stop()]);
      await rm(dir, { recursive: true, force: true });
    },
  };
};
