// npm run bench -- palaute: how fast feedback asks Arvo about triggers due the same morning, and with how much memory.
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import http from 'node:http';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { cpuTimeMs } from './cpu-time.mjs';
import { RUNTIME } from './native/paths.mjs';
import { step } from './native/progress.mjs';
import { peakMemoryMb } from './peak-memory.mjs';
import { startServers } from './servers.mjs';
import { SANDBOX_PASSWORD } from './services.mjs';
import { freeServicePorts, newDatabasePrefix, newKey, startSystem } from './system.mjs';

const LOGS = path.join(RUNTIME, 'log', 'bench');
const OPPILAITOS = '1.2.246.562.10.31000000013';
const RIGHTS_AT_ONCE = 5000;
const FLOOR_CALLS = 2000;
const FLOOR_CLIENTS = 32;
const LOOK_EVERY_MS = 1000;
/** When nothing moves for so long, it will not. */
const PATIENCE_MS = 120_000;

/** Feedback on servers of its own beside the sandbox; HOKSes are told by a stand-in for hoks, so that feedback alone is measured. */
export async function measurePalaute(script, mongoKind, { triggers }) {
  await mkdir(RUNTIME, { recursive: true });
  const dir = await mkdtemp(path.join(RUNTIME, 'bench-'));
  script.keep({ stop: () => rm(dir, { recursive: true, force: true }) });
  const ports = await freeServicePorts();
  const servers = await startServers(script, { dir, logDir: LOGS, mongoKind, throughput: true });
  const sandboxUrl = `http://127.0.0.1:${ports.sandbox}`;
  const system = {
    ...servers,
    ports,
    opintopolkuUrl: sandboxUrl,
    databasePrefix: newDatabasePrefix('bench-palaute'),
    contactDetailsKek: newKey(),
    oppijaHmacKey: newKey(),
  };
  const start = (names, overrides) => startSystem(script, { names, system, logDir: LOGS, overrides });
  const [sandbox, hoks] = await start(['sandbox', 'hoks']);
  // it has set the topics up; from here on the stand-in answers for it
  await hoks.stop();

  const count = Number(triggers);
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Helsinki' }).format(new Date());
  // past midnight in Finland, summer and winter, and long before the hours in which students are invited
  const nextMorning = Date.parse(`${today}T22:30:00Z`);
  const heratepvm = new Date(Date.parse(today) + 86_400_000).toISOString().slice(0, 10);
  const plans = await step(`Making ${count} plans`, () => makePlans(sandboxUrl, count, heratepvm));
  script.keep(await startPlans(plans, ports.hoks));
  const { opiskeluoikeus } = await getJson(`${sandboxUrl}/sandbox/opiskeluoikeudet/${plans[0].oid}`);
  // by the built code, which is not there before this
  const { seedPalautteet } = await import('./bench-palaute-seed.mjs');
  await step('Storing their triggers', () =>
    seedPalautteet({
      mongoUrl: servers.mongoUrl,
      database: `${system.databasePrefix}-feedback`,
      plans,
      right: opiskeluoikeus,
      now: new Date().toISOString(),
    }),
  );
  const floorPerSecond = await arvoFloor(sandboxUrl, heratepvm);

  const [feedback] = await start(['feedback'], { CLOCK_AHEAD_MS: String(nextMorning - Date.now()) });
  const programs = [...servers.programs, sandbox, feedback, { name: 'bench', pid: process.pid }];
  const asked = await watch(programs, feedback, ports.feedback, count);
  await feedback.stop();
  await sandbox.stop();
  const result = { store: servers.store, question: 'palaute', triggers: count, floorPerSecond, ...asked };
  console.log(JSON.stringify(result, null, 2));
  return [{ ...result, failed: count - asked.done }];
}

/** Study rights in the sandbox's Koski, and a plan of each whose first approval is tomorrow. */
async function makePlans(sandboxUrl, count, heratepvm) {
  const made = [];
  while (made.length < count) {
    const maara = Math.min(count - made.length, RIGHTS_AT_ONCE);
    const body = { maara, tyyppi: 'ammatillinenkoulutus', oppilaitosOid: OPPILAITOS, alku: '2010-01-01' };
    made.push(...(await postJson(`${sandboxUrl}/sandbox/opiskeluoikeudet/many`, body)));
  }
  return made.map(({ oid, oppijaOid }, index) => ({
    hoksId: index + 1,
    oid,
    hoks: {
      'opiskeluoikeus-oid': oid,
      'oppija-oid': oppijaOid,
      'osaamisen-hankkimisen-tarve': true,
      'ensikertainen-hyvaksyminen': heratepvm,
      sahkoposti: 'oppija@example.fi',
    },
  }));
}

/** Answers what feedback asks of hoks: the plan of a study right. */
async function startPlans(plans, port) {
  const byOid = new Map(plans.map((plan) => [plan.oid, plan]));
  const answer = (url) => {
    const [, , oid] = url.pathname.split('/');
    const { hoksId, hoks } = byOid.get(oid);
    return { version: 1, status: 'voimassa', hoksId, hoks };
  };
  const server = http.createServer((request, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(answer(new URL(request.url, 'http://127.0.0.1'))));
  });
  await new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    stop: () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  };
}

/**
 * Waits until so many triggers have their tunnus.
 *
 * @returns how many, in how many seconds, the most memory that feedback took, CPU time of each program for each trigger
 */
async function watch(programs, { pid }, port, wanted) {
  const startedAt = performance.now();
  const before = programs.map((program) => cpuTimeMs(program.pid));
  let [done, movedAt] = [0, startedAt];
  while (done < wanted && performance.now() - movedAt < PATIENCE_MS) {
    await sleep(LOOK_EVERY_MS);
    const metrics = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
    const now = toldIn(metrics, 'kysely-muodostettu');
    if (now > done) movedAt = performance.now();
    done = now;
  }
  const seconds = (movedAt - startedAt) / 1000;
  const cpuMsPerTrigger = programs.map(({ name, pid: one }, index) => [
    name,
    Number(((cpuTimeMs(one) - before[index]) / done).toFixed(2)),
  ]);
  return {
    done,
    seconds: Number(seconds.toFixed(1)),
    perSecond: Math.round(done / seconds),
    peakMb: peakMemoryMb(pid),
    cpuMsPerTrigger: Object.fromEntries(cpuMsPerTrigger),
  };
}

const toldIn = (metrics, transition) =>
  metrics
    .split('\n')
    .filter((line) => line.startsWith('ehoks_palaute_transitions') && line.includes(`.${transition}.`))
    .reduce((sum, line) => sum + Number(line.slice(line.indexOf('} ') + 2).split(' ')[0]), 0);

/** Bare calls of the sandbox's Arvo, as many at once as feedback makes. @returns calls a second */
async function arvoFloor(sandboxUrl, heratepvm) {
  const authorization = `Basic ${Buffer.from(`ehoks:${SANDBOX_PASSWORD}`).toString('base64')}`;
  const body = {
    vastaamisajan_alkupvm: heratepvm,
    kyselyn_tyyppi: 'aloittaneet',
    tutkintotunnus: '351407',
    tutkinnon_suorituskieli: 'fi',
    koulutustoimija_oid: OPPILAITOS,
  };
  const startedAt = performance.now();
  let next = 0;
  const client = async () => {
    while (next < FLOOR_CALLS) {
      const request = { ...body, request_id: `floor-${next++}` };
      await postJson(`${sandboxUrl}/arvo/api/vastauslinkki/v1`, request, { authorization });
    }
  };
  await Promise.all(Array.from({ length: FLOOR_CLIENTS }, client));
  return Math.round(FLOOR_CALLS / ((performance.now() - startedAt) / 1000));
}

async function getJson(url) {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}

async function postJson(url, body, headers = {}) {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}
