// npm run bench -- palaute: how fast feedback evaluates plans at its first start, and asks Arvo about triggers due the same morning.
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import http from 'node:http';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { RUNTIME } from './native/paths.mjs';
import { startServers } from './servers.mjs';
import { SANDBOX_PASSWORD } from './services.mjs';
import { freeServicePorts, newKey, startSystem } from './system.mjs';

const LOGS = path.join(RUNTIME, 'log', 'bench');
const OPPILAITOS = '1.2.246.562.10.31000000013';
const LOG_PAGE = 500;
const FLOOR_CALLS = 2000;
const FLOOR_CLIENTS = 32;
const LOOK_EVERY_MS = 500;
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
    databasePrefix: 'ehoks-test-bench-palaute',
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
  const plans = await makePlans(sandboxUrl, count, heratepvm);
  script.keep(await startPlans(plans, ports.hoks));

  const [evening] = await start(['feedback']);
  const evaluated = await watch(evening, ports.feedback, 'herate-muodostettu', count);
  await evening.stop();
  const floorPerSecond = await arvoFloor(sandboxUrl, heratepvm);
  const [morning] = await start(['feedback'], { CLOCK_AHEAD_MS: String(nextMorning - Date.now()) });
  const asked = await watch(morning, ports.feedback, 'kysely-muodostettu', count);
  await morning.stop();
  await sandbox.stop();
  const result = { store: servers.store, question: 'palaute', triggers: count, floorPerSecond, evaluated, asked };
  console.log(JSON.stringify(result, null, 2));
  return [{ ...result, failed: 2 * count - evaluated.done - asked.done }];
}

/** Study rights in the sandbox's Koski, and a plan of each whose first approval is tomorrow; by study right. */
async function makePlans(sandboxUrl, maara, heratepvm) {
  const body = { maara, tyyppi: 'ammatillinenkoulutus', oppilaitosOid: OPPILAITOS, alku: '2010-01-01' };
  const made = await postJson(`${sandboxUrl}/sandbox/opiskeluoikeudet/many`, body);
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

/** Answers what feedback asks of hoks: the log of every shard, the plans all in the first, and the plan of a study right. */
async function startPlans(plans, port) {
  const byOid = new Map(plans.map((plan) => [plan.oid, plan]));
  const commits = (after) =>
    plans.slice(after, after + LOG_PAGE).map(({ hoksId, oid }) => ({
      position: hoksId,
      facts: [factOf(hoksId, oid)],
    }));
  const answer = (url) => {
    const [, first, name] = url.pathname.split('/');
    if (first === 'log') {
      const page = name === '0' ? commits(Number(url.searchParams.get('after'))) : [];
      return { published: name === '0' ? plans.length : 0, commits: page };
    }
    const { hoksId, hoks } = byOid.get(name);
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

const factOf = (hoksId, opiskeluoikeusOid) => ({
  id: randomUUID(),
  type: 'fi.ehoks.hoks.luotu.v1',
  time: new Date().toISOString(),
  opiskeluoikeusOid,
  version: 1,
  data: { hoksId },
});

/** Waits until so many transitions were told. @returns how many, in how many seconds, and the most memory that it took */
async function watch({ pid }, port, transition, wanted) {
  const startedAt = performance.now();
  let [done, movedAt] = [0, startedAt];
  while (done < wanted && performance.now() - movedAt < PATIENCE_MS) {
    await sleep(LOOK_EVERY_MS);
    const metrics = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
    const now = toldIn(metrics, transition);
    if (now > done) movedAt = performance.now();
    done = now;
  }
  const seconds = (movedAt - startedAt) / 1000;
  return {
    done,
    seconds: Number(seconds.toFixed(1)),
    perSecond: Math.round(done / seconds),
    peakMb: peakMemoryMb(pid),
  };
}

const toldIn = (metrics, transition) =>
  metrics
    .split('\n')
    .filter((line) => line.startsWith('ehoks_palaute_transitions') && line.includes(`.${transition}.`))
    .reduce((sum, line) => sum + Number(line.slice(line.indexOf('} ') + 2).split(' ')[0]), 0);

/** The most memory that a process has held; undefined where there is no /proc. */
function peakMemoryMb(pid) {
  try {
    const [, kilobytes] = /^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return Math.round(Number(kilobytes) / 1024);
  } catch {
    return undefined;
  }
}

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

async function postJson(url, body, headers = {}) {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}
