import path from 'node:path';
import { kafkaRequirements, provisionKafka, startKafka } from './native/kafka.mjs';
import { availableMongoKinds, mongoRequirements, provisionMongo, startMongo } from './native/mongo.mjs';
import { step } from './native/progress.mjs';
import { need } from './native/requirements.mjs';

/** Throws one line that names all that is missing on this machine for {@link startServers}, and how to get it. */
export async function needForServers() {
  const { KAFKA_BROKERS: brokers, MONGODB_URL: mongoUrl } = process.env;
  await need([...(brokers ? [] : kafkaRequirements()), ...(mongoUrl ? [] : mongoRequirements())]);
}

/** Fetches what {@link startServers} starts, each thing once; needs no packages. */
export async function provisionServers(kind = availableMongoKinds()[0]) {
  const { KAFKA_BROKERS: brokers, MONGODB_URL: mongoUrl } = process.env;
  await Promise.all([brokers ? undefined : provisionKafka(), mongoUrl ? undefined : provisionMongo(kind)]);
}

/**
 * Kafka and a MongoDB-compatible server: those that KAFKA_BROKERS and MONGODB_URL name, else started here.
 *
 * @param script what runScript hands to its work; the started servers are kept there
 * @param dir    folder for data
 * @param logDir folder for logs; default: beside the data
 * @param ports  `kafka`, `kafkaController`, `mongo`; default: free ones
 * @returns brokers, mongoUrl, store (which kind of store runs) and the programs started
 */
export async function startServers(script, { dir, logDir = dir, ports = {}, mongoKind, throughput }) {
  const { KAFKA_BROKERS: brokers, MONGODB_URL: mongoUrl } = process.env;
  const kind = mongoKind ?? availableMongoKinds()[0];
  await provisionServers(kind);
  const programs = [];
  script.keep({ stop: () => Promise.all(programs.map((program) => program.stop())) });
  const kafka = () =>
    startKafka({
      dir: path.join(dir, 'kafka'),
      log: path.join(logDir, 'kafka.log'),
      port: ports.kafka,
      controllerPort: ports.kafkaController,
      throughput,
    });
  const mongo = () =>
    startMongo({ dir: path.join(dir, 'mongo'), log: path.join(logDir, 'mongo.log'), port: ports.mongo, kind });
  const starts = [...(brokers ? [] : [kafka]), ...(mongoUrl ? [] : [mongo])];
  if (starts.length > 0) {
    await step('Starting Kafka and MongoDB', () =>
      Promise.all(starts.map(async (start) => programs.push(await start()))),
    );
  }
  const started = Object.fromEntries(programs.map((program) => [program.name, program]));
  return {
    brokers: brokers || started.kafka.brokers,
    mongoUrl: mongoUrl || started.mongo.url,
    store: mongoUrl ? 'MONGODB_URL' : kind,
    programs,
  };
}
