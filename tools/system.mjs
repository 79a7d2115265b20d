import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from './native/paths.mjs';
import { freePort } from './native/ports.mjs';
import { answersOk } from './native/probe.mjs';
import { startProcess } from './native/process.mjs';
import { step } from './native/progress.mjs';
import { run } from './native/run.mjs';
import { SERVICES, SETUP_STEPS } from './services.mjs';

/**
 * Prepares topics and databases, then starts services one after the other, each when those before it are ready.
 *
 * @param script    what runScript hands to its work; the services are kept there
 * @param names     which services
 * @param system    brokers, mongoUrl, ports, opintopolkuUrl, databasePrefix, contactDetailsKek, oppijaHmacKey, otlpUrl (optional)
 * @param logDir    folder for one log a service
 * @param overrides more environment for every service
 * @returns the programs started
 */
export async function startSystem(script, { names, system, logDir, overrides = {} }) {
  const chosen = SERVICES.filter(({ name }) => names.includes(name));
  const envOf = (service) => ({ ...process.env, ...texts(service.env(system)), ...overrides });
  for (const { name, entry, envOf: owner } of SETUP_STEPS) {
    const service = chosen.find((one) => one.name === owner);
    if (service) await step(`Setting up ${name}`, () => runEntry(entry, envOf(service)));
  }
  const programs = [];
  for (const service of chosen) {
    programs.push(
      await step(`Starting ${service.name}`, () =>
        startService(service, envOf(service), system, logDir).then(script.keep),
      ),
    );
  }
  return programs;
}

const runEntry = (entry, env) => run(process.execPath, [built(entry)], { cwd: ROOT, env });

const startService = (service, env, system, logDir) =>
  startProcess({
    name: service.name,
    command: process.execPath,
    args: [built(service.entry)],
    cwd: ROOT,
    env,
    log: path.join(logDir, `${service.name}.log`),
    ready: () => answersOk(service.readyUrl(system)),
  });

function built(entry) {
  const file = path.join(ROOT, entry);
  if (!existsSync(file)) throw new Error(`${entry} is missing: build first (npm run build).`);
  return file;
}

/** Free ports for the services of a throw-away system. */
export async function freeServicePorts() {
  const names = ['gateway', 'gatewayInternal', 'hoks', 'koskiSync', 'feedback', 'sandbox'];
  return Object.fromEntries(await Promise.all(names.map(async (name) => [name, await freePort()])));
}

/** A new key for CONTACT_DETAILS_KEK, or OPPIJA_HMAC_KEY. */
export const newKey = () => randomBytes(32).toString('base64');

/** For databases of one run: another run has other keys, and could not read them. */
export const newDatabasePrefix = (purpose) => `ehoks-test-${purpose}-${randomUUID().slice(0, 8)}`;

const texts = (env) => Object.fromEntries(Object.entries(env).map(([name, value]) => [name, String(value)]));
