// npm run bench -- koski: how fast koski-sync follows a mass update in Koski, with how much memory, and what writes feel of it.
import { setTimeout as sleep } from 'node:timers/promises';
import { startLoad } from './bench-load.mjs';
import { nodeOptionsOf, startBenchSystem } from './bench-system.mjs';
import { cpuTimeMs } from './cpu-time.mjs';
import { peakMemoryMb } from './peak-memory.mjs';
import { SANDBOX_PASSWORD } from './services.mjs';
import { startSystem } from './system.mjs';

const OPPILAITOS = '1.2.246.562.10.31000000013';
const AUTHORIZATION = `Basic ${Buffer.from(`ehoks:${SANDBOX_PASSWORD}`).toString('base64')}`;
const MADE_AT_ONCE = 20_000;
const FEED_PAGE = 5_000;
const BATCH = 150;
const WRITE_CLIENTS = 8;
const LOOK_EVERY_MS = 500;
/** When nothing moves for so long, it will not. */
const PATIENCE_MS = 60_000;
const DAY_MS = 86_400_000;
const ROUNDS = 5;
/** Groups of hoks and of the gateway that read observations. */
const FOLLOWERS = ['hoks-politiikat', 'gateway-opiskeluoikeudet'];

/**
 * The feed names every person; koski-sync follows the rights of some. First alone on its servers, then capped, beside
 * callers that change HOKSes.
 *
 * @param atOnce persons that koski-sync asks for at once while it is capped, and `pause` milliseconds until the next
 */
export async function measureKoski(script, mongoKind, { oppijat, followed, 'at-once': atOnce, pause, seconds }) {
  const bench = await startBenchSystem(script, mongoKind);
  const { system, logDir } = bench;
  const [services, others] = [bench.programs.slice(0, 2), bench.programs.slice(2)];
  // they have set everything up; from here on koski-sync is alone
  for (const service of services) await service.stop();
  const sandboxUrl = `http://127.0.0.1:${system.ports.sandbox}`;
  const outside = { ...system, opintopolkuUrl: sandboxUrl };
  const start = (names, overrides) => startSystem(script, { names, system: outside, logDir, overrides });
  // as if the mass update were long ago: what Koski holds back in its youngest seconds is not what is asked here
  const [sandbox] = await start(['sandbox'], { KOSKI_FEED_MARGIN_MS: '0' });
  const quiet = {
    NODE_OPTIONS: await nodeOptionsOf('koski-sync'),
    FEED_INTERVAL_MS: '1000',
    REREAD_AFTER_MS: String(DAY_MS),
    ONR_INTERVAL_MS: String(DAY_MS),
  };
  const db = await databaseOf(script, system);
  const [first] = await start(['koski-sync'], quiet);
  await todaysRounds(db);
  await first.stop();
  const tracked = await makeRights(sandboxUrl, Number(oppijat), Number(followed));
  await follow(db, tracked);
  await passOver(system, 'ehoks.hoks.tapahtumat.v1', 'koski-sync-hoks');

  const floor = await koskiFloor(sandboxUrl, tracked);
  const [alone] = await start(['koski-sync'], quiet);
  const caughtUp = await watch(db, [alone, sandbox, ...others], {
    rights: tracked.length,
    oppijat: Number(oppijat),
  });
  await alone.stop();

  for (const group of FOLLOWERS) await passOver(system, 'ehoks.opiskeluoikeus.havainnot.v1', group);
  services.push(...(await startSystem(script, { names: ['hoks', 'gateway'], system, logDir })));
  const load = () => startWrites(bench, Number(seconds));
  const warmUp = await load();
  await warmUp(); // nothing counts before V8 has compiled it
  const before = await (await load())();
  const writes = await load();
  await passOver(system, 'ehoks.hoks.tapahtumat.v1', 'koski-sync-hoks');
  await post(`${sandboxUrl}/sandbox/koski/touch`);
  const [capped] = await start(['koski-sync'], {
    ...quiet,
    ...{ BATCH_SIZE: atOnce, FEED_PAGE_SIZE: String(10 * atOnce), BATCH_PAUSE_MS: pause },
  });
  const startedWith = await observations(db);
  const beside = await writes();
  const seen = (await observations(db)) - startedWith;
  for (const program of [capped, sandbox, ...services, ...others]) await program.stop();

  const result = {
    ...{ store: bench.store, question: 'koski', oppijat: Number(oppijat), followed: tracked.length, floor, caughtUp },
    capped: {
      ...{ atOnce: Number(atOnce), pauseMs: Number(pause), rightsPerSecond: Math.round(seen / Number(seconds)) },
      ...{ p50Alone: before.p50, p50Beside: beside.p50, ratio: round(beside.p50 / before.p50) },
    },
  };
  console.log(JSON.stringify(result, null, 2));
  const failedWrites = [before, beside].flatMap(({ codes }) => Object.entries(codes)).filter(([code]) => code >= '300');
  return [{ ...result, failed: tracked.length - caughtUp.rights + failedWrites.length + Number(seen === 0) }];
}

/** Callers with HOKSes of their own. @returns what has them changed for so long, and measures it */
async function startWrites({ url, stubUrl }, seconds) {
  const load = startLoad({ baseUrl: url, stubUrl, clients: WRITE_CLIENTS, seconds, phases: ['create', 'patch'] });
  await load.nextPhase();
  return async () => {
    const measured = await load.nextPhase();
    await load.stop();
    return measured;
  };
}

/** Persons in the sandbox with one right each. @returns those whose right is followed, spread over all */
async function makeRights(sandboxUrl, oppijat, followed) {
  const every = Math.max(1, Math.floor(oppijat / followed));
  const tracked = [];
  for (let made = 0; made < oppijat; made += MADE_AT_ONCE) {
    const maara = Math.min(MADE_AT_ONCE, oppijat - made);
    const body = { maara, tyyppi: 'ammatillinenkoulutus', oppilaitosOid: OPPILAITOS, alku: '2010-01-01' };
    const rights = await post(`${sandboxUrl}/sandbox/opiskeluoikeudet/many`, body);
    tracked.push(...rights.filter((_right, index) => (made + index) % every === 0));
  }
  return tracked.slice(0, followed);
}

/** koski-sync's own database. */
async function databaseOf(script, { mongoUrl, databasePrefix }) {
  const dbName = `${databasePrefix}-koski-sync`;
  // not before the modules are known to be installed
  const { default: mongoose } = await import('mongoose');
  const connection = await mongoose.createConnection(mongoUrl, { dbName }).asPromise();
  script.keep({ stop: () => connection.close() });
  return connection;
}

/** Waits until koski-sync, with nobody to follow yet, has its indexes and has done what it does once a day. */
async function todaysRounds(db) {
  while ((await db.collection('kierrokset').countDocuments({})) < ROUNDS) await sleep(LOOK_EVERY_MS);
}

/** What koski-sync holds once it has heard of the HOKSes of these rights, and has seen none. */
async function follow(db, tracked) {
  const nothingSeen = {
    ...{ oppilaitosOid: null, emoOid: null, emo: null, lapset: [], nakyvyys: null, varmuus: null, versionumero: null },
    ...{ tiiviste: '', jarjestysnumero: 0, havaittu: '', seuraavaAlku: null },
  };
  const seurattavat = tracked.map(({ oid, oppijaOid }) => ({
    ...{ _id: oid, oppijaOid, oppijanumero: oppijaOid, kaikkiOidit: [oppijaOid] },
    ...nothingSeen,
  }));
  for (let from = 0; from < seurattavat.length; from += 1000) {
    await db.collection('seurattavat').insertMany(seurattavat.slice(from, from + 1000));
  }
}

/** A consumer group has read a topic to its end: what was told there is no part of the question. */
async function passOver({ brokers }, topic, groupId) {
  const { Kafka, logLevel } = (await import('kafkajs')).default;
  const admin = new Kafka({ brokers: brokers.split(','), logLevel: logLevel.NOTHING }).admin();
  await admin.connect();
  const ends = await admin.fetchTopicOffsets(topic);
  await admin.setOffsets({
    ...{ groupId, topic },
    partitions: ends.map(({ partition, high }) => ({ partition, offset: high })),
  });
  await admin.disconnect();
}

const observations = (db) => db.collection('koski_commits').estimatedDocumentCount();

/**
 * Waits until every followed right is noted and the feed is read.
 *
 * @param programs koski-sync first
 * @returns how many, in how many seconds, the most memory koski-sync took, CPU time of each program for each right
 */
async function watch(db, programs, wanted) {
  const startedAt = performance.now();
  const before = programs.map(({ pid }) => cpuTimeMs(pid));
  let [rights, movedAt] = [0, startedAt];
  while (rights < wanted.rights && performance.now() - movedAt < PATIENCE_MS) {
    await sleep(LOOK_EVERY_MS);
    const now = await observations(db);
    if (now > rights) movedAt = performance.now();
    rights = now;
  }
  const seconds = (movedAt - startedAt) / 1000;
  return {
    ...{ rights, seconds: round(seconds), oppijatPerSecond: Math.round(wanted.oppijat / seconds) },
    ...{ rightsPerSecond: Math.round(rights / seconds), peakMb: peakMemoryMb(programs[0].pid) },
    cpuMsPerRight: Object.fromEntries(
      programs.map(({ name, pid }, index) => [name, round((cpuTimeMs(pid) - before[index]) / rights)]),
    ),
  };
}

/** The same questions to Koski with nothing done about the answers: the feed, and the persons who are followed. */
async function koskiFloor(sandboxUrl, tracked) {
  const headers = { authorization: AUTHORIZATION };
  const feed = `${sandboxUrl}/koski/api/sure/muuttuneet-oppijat`;
  const read = async (query) => (await fetch(`${feed}?${new URLSearchParams(query)}`, { headers })).json();
  const startedAt = performance.now();
  let page = await read({ timestamp: new Date(Date.now() - DAY_MS).toISOString() });
  let oppijat = 0;
  while (page.mayHaveMore) {
    page = await read({ cursor: page.nextCursor, pageSize: FEED_PAGE });
    oppijat += page.result.length;
  }
  for (let from = 0; from < tracked.length; from += BATCH) {
    const oids = tracked.slice(from, from + BATCH).map(({ oppijaOid }) => oppijaOid);
    await post(`${sandboxUrl}/koski/api/sure/oids`, oids, headers);
  }
  const seconds = (performance.now() - startedAt) / 1000;
  return { seconds: round(seconds), oppijatPerSecond: Math.round(oppijat / seconds) };
}

async function post(url, body, headers = {}) {
  const json = body === undefined ? {} : { 'content-type': 'application/json' };
  const answer = await fetch(url, { method: 'POST', headers: { ...json, ...headers }, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}

const round = (number) => Number(number.toFixed(2));
