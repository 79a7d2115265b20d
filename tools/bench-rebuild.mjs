// npm run bench -- rebuild: how fast a view is made anew while HOKSes are written, and how true its time left is.
import { isDeepStrictEqual } from 'node:util';
import { setTimeout as sleep } from 'node:timers/promises';
import { API, ask, emptyCountry, grow, SERVICE_USER, tellStub } from './bench-country.mjs';
import { startBenchSystem } from './bench-system.mjs';

const LOOK_EVERY_MS = 500;
const CLIENTS = 8;
const SCHOOL = 250;
/** Documents that the floor writes, and how many at once: as a rebuild reads commits. */
const FLOOR = 2_000;
const AT_ONCE = 200;

/** The view of a country is made anew while some of its HOKSes are changed; then it is held against the old one. */
export async function measureRebuild(script, mongoKind, { hoksit }) {
  const system = await startBenchSystem(script, mongoKind);
  const country = await emptyCountry(system, Math.ceil(Number(hoksit) / SCHOOL));
  await grow(country, Number(hoksit), country.schools);
  const { default: mongoose } = await import('mongoose');
  const connection = await mongoose.createConnection(system.mongoUrl, { dbName: system.gatewayDatabase }).asPromise();
  const floorPerSecond = await floorOf(connection);
  const found = await rebuildBesideWrites(system, await startWriters(country));
  const differing = await differingDocuments(connection, found.generation);
  const ratioToFloor = Number((found.commitsPerSecond / floorPerSecond).toFixed(3));
  const result = { store: system.store, question: 'rebuild', hoksit: Number(hoksit), ...found, differing };
  const whole = { ...result, floorPerSecond, ratioToFloor };
  console.log(JSON.stringify(whole, null, 2));
  await connection.close();
  for (const program of system.programs) await program.stop();
  return [{ ...whole, failed: (found.status === 'live' ? 0 : 1) + found.failedWrites + differing }];
}

/** How many documents of the view a second the database takes where nothing is read, folded or indexed. */
async function floorOf(connection) {
  const documents = await connection.collection('hoksit').find().limit(FLOOR).toArray();
  const scratch = connection.collection('floor');
  const startedAt = performance.now();
  for (let from = 0; from < documents.length; from += AT_ONCE) {
    await scratch.insertMany(documents.slice(from, from + AT_ONCE), { ordered: false });
  }
  const perSecond = documents.length / ((performance.now() - startedAt) / 1000);
  await scratch.drop();
  return Math.round(perSecond);
}

/** Clients who change HOKSes without a pause, each its own, until they are stopped. */
async function startWriters({ system, rights }) {
  const written = rights.slice(0, CLIENTS);
  await tellStub(system.stubUrl, written);
  const hoksIds = await Promise.all(
    written.map(async ({ oid }) => (await ask(system, `/hoks/opiskeluoikeus/${oid}`, SERVICE_USER)).data.id),
  );
  const startedAt = performance.now();
  let isStopping = false;
  const counts = { writes: 0, failedWrites: 0 };
  const clients = hoksIds.map(async (id) => {
    for (let versio = 1; !isStopping; versio += 1) {
      const headers = { ...SERVICE_USER, 'content-type': 'application/json' };
      const body = JSON.stringify({ id, versio });
      const answer = await fetch(`${system.url}${API}/hoks/${id}`, { method: 'PATCH', headers, body });
      const text = await answer.text();
      counts[answer.status === 204 ? 'writes' : 'failedWrites'] += 1;
      if (answer.status !== 204) counts.sample ??= `${answer.status} ${text.slice(0, 300)}`;
    }
  });
  return {
    async stop() {
      isStopping = true;
      const seconds = (performance.now() - startedAt) / 1000;
      await Promise.all(clients);
      return { ...counts, writesPerSecond: Math.round(counts.writes / seconds) };
    },
  };
}

/**
 * Rebuilds the view and compares every time left that it told with the time that it then took.
 *
 * @returns seconds, commits, commits a second; by how much the told time left was wrong: median and worst, in seconds and as a
 *          share of the whole time; what was written meanwhile
 */
async function rebuildBesideWrites({ internalUrl }, writers) {
  const views = `${internalUrl}/views/hoksit`;
  const askInside = async (url, options) => {
    const answer = await fetch(url, options);
    if (!answer.ok) throw new Error(`${url}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
  const headers = { 'content-type': 'application/json' };
  const { generation } = await askInside(`${views}/rebuilds`, { method: 'POST', headers, body: '{"by":"bench"}' });
  const startedAt = performance.now();
  const told = [];
  for (;;) {
    const { generations } = await askInside(views);
    const rebuild = generations.find((one) => one.generation === generation);
    const at = (performance.now() - startedAt) / 1000;
    if (rebuild.status !== 'building') return { generation, ...accuracy(told, at, rebuild), ...(await writers.stop()) };
    if (rebuild.progress?.secondsLeft !== undefined) told.push({ at, left: rebuild.progress.secondsLeft });
    await sleep(LOOK_EVERY_MS);
  }
}

function accuracy(told, seconds, { status, progress }) {
  const errors = told.map(({ at, left }) => Math.abs(left - (seconds - at))).sort((a, b) => a - b);
  const off = (share) => errors[Math.min(errors.length - 1, Math.floor(errors.length * share))] ?? NaN;
  const round = (number) => Number(number.toFixed(2));
  return {
    status,
    seconds: round(seconds),
    commits: progress.position,
    commitsPerSecond: Math.round(progress.position / seconds),
    told: told.length,
    medianSecondsOff: round(off(0.5)),
    worstSecondsOff: round(off(1)),
    medianShareOff: round(off(0.5) / seconds),
  };
}

/** How many documents of the new view are not as in the old one, or are missing in one of the two. */
async function differingDocuments(connection, generation) {
  const windows = ['hoksit', `hoksit_${generation}`].map((name) => documentsOf(connection.collection(name)));
  let differing = 0;
  for (;;) {
    const [old, made] = (await Promise.all(windows.map((window) => window.next()))).map(({ value }) => value);
    if (old === undefined && made === undefined) return differing;
    if (!isDeepStrictEqual(old, made)) differing += 1;
  }
}

async function* documentsOf(collection) {
  const [{ _id: last } = { _id: 0 }] = await collection
    .find({}, { projection: { _id: 1 } })
    .sort({ _id: -1 })
    .limit(1)
    .toArray();
  for (let from = 0; from < last; from += AT_ONCE) {
    yield* await collection
      .find({ _id: { $gt: from, $lte: from + AT_ONCE } })
      .sort({ _id: 1 })
      .toArray();
  }
}
