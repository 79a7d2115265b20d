// Kafka and a MongoDB-compatible server for a developer: prints where they are, stops them at Ctrl-C.
import path from 'node:path';
import { parseArgs } from 'node:util';
import { provisionKafka, startKafka } from './kafka.mjs';
import { provisionMongo, startMongo } from './mongo.mjs';
import { RUNTIME } from './paths.mjs';
import { step } from './progress.mjs';
import { stopSignal } from './stop-signal.mjs';

const USAGE = `usage: node tools/native/up.mjs [options]
  --kafka-port N   default: a free port
  --mongo-port N   default: a free port
  --mongo-kind K   secantusd-rs | secantusd-py (default: the fastest that is there)
  --dir DIR        data and logs (default: .runtime/up)`;

const { values } = parseArgs({
  options: {
    'kafka-port': { type: 'string' },
    'mongo-port': { type: 'string' },
    'mongo-kind': { type: 'string' },
    dir: { type: 'string', default: path.join(RUNTIME, 'up') },
    help: { type: 'boolean' },
  },
});
const portOf = (text) => (text === undefined ? undefined : Number(text));

async function main() {
  if (values.help) return console.log(USAGE);
  const stopped = stopSignal();
  const dir = path.resolve(values.dir);
  await provisionKafka();
  await provisionMongo(values['mongo-kind']);
  const [kafka, mongo] = await step('Starting Kafka and MongoDB', () =>
    Promise.all([
      startKafka({ dir: path.join(dir, 'kafka'), port: portOf(values['kafka-port']) }),
      startMongo({ dir: path.join(dir, 'mongo'), port: portOf(values['mongo-port']), kind: values['mongo-kind'] }),
    ]),
  );
  console.log(`export KAFKA_BROKERS=${kafka.brokers}`);
  console.log(`export MONGODB_URL='${mongo.url}'`);
  console.log(`# ${mongo.kind}; data and logs in ${dir}; Ctrl-C stops both`);
  const died = Promise.race([kafka, mongo].map((server) => server.exited.then(() => server)));
  const dead = await Promise.race([stopped.then(() => undefined), died]);
  if (dead) console.error(`${dead.name} ended by itself; see ${dead.log}`);
  await Promise.all([kafka.stop(), mongo.stop()]);
  process.exitCode = dead ? 1 : 0;
}

main().catch((error) => {
  console.error(error.message);
  process.exit(1);
});
