// npm start: the whole system on one's desk, from a fresh clone. Ctrl-C stops it; its data stays in .runtime/data.
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from './build.mjs';
import { startBridge } from './native/otlp-zipkin-bridge/bridge.mjs';
import { RUNTIME } from './native/paths.mjs';
import { lastLines } from './native/process.mjs';
import { step } from './native/progress.mjs';
import { provisionZipkin, startZipkin } from './native/zipkin.mjs';
import { ensureInstalled } from './node-modules.mjs';
import { choosePorts, needFreePorts } from './ports.mjs';
import { runScript } from './script.mjs';
import { needForServers, startServers } from './servers.mjs';
import { newKey, startSystem } from './system.mjs';
import { welcome } from './welcome.mjs';

const DATA = path.join(RUNTIME, 'data');
const LOGS = path.join(RUNTIME, 'log');
const KEK_FILE = path.join(RUNTIME, 'contact-details.kek');
const OPPIJA_HMAC_KEY_FILE = path.join(RUNTIME, 'oppija-hmac.key');
const HELP = `npm start: the whole system on one's desk, until Ctrl-C.

EHOKS_PORT_BASE=5300 moves all ports. KAFKA_BROKERS, MONGODB_URL and OTEL_EXPORTER_OTLP_ENDPOINT name what runs already;
then none is started for it. More: tools/README.md`;
const NAMES = ['sandbox', 'hoks', 'feedback', 'koski-sync', 'gateway'];

async function start(script) {
  const { KAFKA_BROKERS, MONGODB_URL, OTEL_EXPORTER_OTLP_ENDPOINT: givenOtlpUrl } = process.env;
  const ports = choosePorts(process.env);
  await needFreePorts(ports, [
    ...['gateway', 'gatewayInternal', 'hoks', 'koskiSync', 'feedback', 'sandbox'],
    ...(KAFKA_BROKERS ? [] : ['kafka', 'kafkaController']),
    ...(MONGODB_URL ? [] : ['mongo']),
    ...(givenOtlpUrl ? [] : ['zipkin', 'otlp']),
  ]);
  await rm(LOGS, { recursive: true, force: true });

  await needForServers();
  await ensureInstalled();
  await build();
  if (!givenOtlpUrl) await provisionZipkin();
  const tracing = givenOtlpUrl ? { otlpUrl: givenOtlpUrl } : await startTracing(script, ports);
  const servers = await startServers(script, { dir: DATA, logDir: LOGS, ports });
  const services = await startSystem(script, {
    names: NAMES,
    logDir: LOGS,
    system: {
      ...servers,
      ports,
      otlpUrl: tracing.otlpUrl,
      opintopolkuUrl: `http://127.0.0.1:${ports.sandbox}`,
      databasePrefix: 'ehoks',
      contactDetailsKek: await localKey(KEK_FILE),
      oppijaHmacKey: await localKey(OPPIJA_HMAC_KEY_FILE),
    },
  });
  const zipkin = tracing.zipkin && (await step('Waiting for Zipkin', () => tracing.zipkin));
  console.log(welcome({ ports, servers, zipkinUrl: zipkin?.url, logDir: LOGS }));

  const dead = await firstToDie([...servers.programs, ...services, ...(zipkin ? [zipkin] : [])]);
  if (!script.isStopping()) {
    console.error(`\n${dead.name} ended by itself; last lines of ${dead.log}:\n${await lastLines(dead.log)}`);
  }
  return 1;
}

/** Zipkin is slow to start and nobody waits for it: until it is there the bridge has its senders try again. */
async function startTracing({ keep }, ports) {
  const bridge = await startBridge({ port: ports.otlp, zipkinUrl: `http://127.0.0.1:${ports.zipkin}` });
  const zipkin = startZipkin({ log: path.join(LOGS, 'zipkin.log'), port: ports.zipkin }).then(keep);
  zipkin.catch(() => undefined); // told where it is waited for
  return { otlpUrl: bridge.url, zipkin };
}

/** A key of this checkout: without it contact details in its data could not be read, nor oppijat found, again. */
async function localKey(file) {
  if (!existsSync(file)) {
    await mkdir(RUNTIME, { recursive: true });
    await writeFile(file, newKey(), { mode: 0o600 });
  }
  return readFile(file, 'utf8');
}

const firstToDie = (programs) => Promise.race(programs.map((program) => program.exited.then(() => program)));

if (process.argv[2] === '--help') console.log(HELP);
else await runScript(start, { interruptedCode: 0 });
