// npm run conformance: the HTTP cases of conformance/ against hoks and gateway on servers of their own.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from './build.mjs';
import { writeCasesWithoutPending } from './conformance-pending.mjs';
import { ROOT, RUNTIME } from './native/paths.mjs';
import { freePort } from './native/ports.mjs';
import { runShown } from './native/run.mjs';
import { ensureInstalled } from './node-modules.mjs';
import { runScript } from './script.mjs';
import { needForServers, startServers } from './servers.mjs';
import { freeServicePorts, newDatabasePrefix, newKey, startSystem } from './system.mjs';

const RUNNER = path.join(ROOT, 'conformance', 'run.mjs');
const WITHOUT_PENDING = '--without-pending';

// what conformance/FORMAT.md asks of the service under test
const SWITCHES = {
  TZ: 'Europe/Helsinki',
  KOSKI_FRESHNESS_MS: '0',
  KOSKI_FALLBACK: 'off',
  REFERENCE_CACHE_MS: '0',
  PREVENT_FINISHED_OPISKELUOIKEUS_UPDATES: 'off',
};

/**
 * Starts hoks and gateway on running servers, lets the runner judge them, and stops them.
 *
 * @param script  what runScript hands to its work
 * @param servers brokers and mongoUrl
 * @param args    options of conformance/run.mjs; `--without-pending` leaves out the cases that
 *                conformance/pending.json names, and says how many
 * @returns the runner's exit code: 0 when every case passed
 */
export async function runConformance(script, servers, args) {
  const stubPort = await freePort();
  const ports = await freeServicePorts();
  const services = await startSystem(script, {
    names: ['hoks', 'feedback', 'gateway'],
    logDir: path.join(RUNTIME, 'log', 'conformance'),
    overrides: SWITCHES,
    system: {
      ...servers,
      ports,
      opintopolkuUrl: `http://127.0.0.1:${stubPort}`,
      databasePrefix: newDatabasePrefix('conformance'),
      contactDetailsKek: newKey(),
      oppijaHmacKey: newKey(),
    },
  });
  const chosenCases = args.includes(WITHOUT_PENDING) ? await writeCasesWithoutPending() : undefined;
  try {
    const where = ['--base-url', `http://127.0.0.1:${ports.gateway}`, '--koski-port', String(stubPort)];
    const cases = chosenCases ? ['--cases', chosenCases] : [];
    const options = args.filter((arg) => arg !== WITHOUT_PENDING);
    return await runShown(process.execPath, [RUNNER, ...where, ...cases, ...options], {
      env: { ...process.env, TZ: SWITCHES.TZ },
    });
  } finally {
    if (chosenCases) await rm(chosenCases, { recursive: true });
    for (const service of services.reverse()) await service.stop();
  }
}

async function main(script) {
  const args = process.argv.slice(2);
  if (['--help', '-h', '--list'].some((option) => args.includes(option))) {
    return runShown(process.execPath, [RUNNER, ...args]);
  }
  if (args.includes(WITHOUT_PENDING) && args.includes('--cases')) {
    throw new Error(`${WITHOUT_PENDING} is about the cases of this repository: it does not go with --cases.`);
  }
  await needForServers();
  await ensureInstalled();
  await build();
  const dir = await mkdtemp(path.join(tmpdir(), 'ehoks-conformance-'));
  script.keep({ stop: () => rm(dir, { recursive: true, force: true }) });
  const servers = await startServers(script, { dir });
  return runConformance(script, servers, args);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await runScript(main);
