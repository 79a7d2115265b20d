// npm run bench -- search,paged: does an answer take longer as the country grows?
import { readFile } from 'node:fs/promises';
import { API, CALLER_ID, emptyCountry, grow, PAYLOAD, schoolOid, SERVICE_USER } from './bench-country.mjs';
import { startBenchSystem } from './bench-system.mjs';

/** The first answers come before V8 has compiled what runs often. */
const WARM_UP = 100;

/** Questions that must not take longer as the country grows: path and who asks, by how often it was asked before. */
export const QUESTIONS = {
  search: ({ schools, session }, index) => ({
    path: `/virkailija/oppijat?oppilaitos-oid=${schoolOid(index % schools)}&item-count=20`,
    headers: { ...CALLER_ID, cookie: session },
  }),
  paged: ({ rights }, index) => ({
    path: `/hoks/paged?amount=100&from-id=${(index * 7919) % (rights.length - 100)}`,
    headers: SERVICE_USER,
  }),
  session: ({ session }) => ({ path: '/virkailija/session', headers: { ...CALLER_ID, cookie: session } }),
};

/**
 * Questions at several sizes of the country, each grown out of the one before. The schools that are asked stay as large.
 *
 * @param floor a bare server that is asked in turn for one HOKS that it has in memory
 */
export async function measureGrowth(script, mongoKind, { asked, floor, sizes, questions }) {
  const steps = sizes.split(',').map((size) => size.split(':').map(Number));
  const system = await startBenchSystem(script, mongoKind);
  const country = await emptyCountry(system, steps[0][1]);
  const floorUrl = await filledFloor(floor);
  const measured = [];
  for (const [hoksit, schools] of steps) {
    await grow(country, hoksit, schools);
    for (const question of asked) {
      const of = { country, question, floorUrl };
      await millisOf(of, WARM_UP);
      const { millis, floorMillis } = await millisOf(of, Number(questions));
      const failed = Number(questions) - millis.length;
      const found = { store: system.store, question, hoksit, schools, p50: at(millis, 0.5), p95: at(millis, 0.95) };
      measured.push({ ...found, floorP50: at(floorMillis, 0.5), failed, ...growth(found, measured) });
      console.log(line(measured.at(-1)));
    }
  }
  for (const program of system.programs) await program.stop();
  return measured;
}

/** By how much an answer takes longer than in the smallest country. */
function growth({ question, p50 }, measured) {
  const first = measured.find((one) => one.question === question);
  return first && { p50ToSmallest: Number((p50 / first.p50).toFixed(2)) };
}

const line = ({ store, question, hoksit, schools, p50, p95, floorP50, p50ToSmallest }) =>
  `${store}  ${question}  ${hoksit} HOKSes, ${schools} schools: p50 ${p50} ms, p95 ${p95} ms, floor p50 ${floorP50} ms` +
  (p50ToSmallest === undefined ? '' : `; p50 to that of the smallest: × ${p50ToSmallest}`);

const at = (millis, share) => Number((millis[Math.floor(millis.length * share)] ?? NaN).toFixed(1));

/** @returns where the floor has a HOKS to answer with */
async function filledFloor({ url }) {
  const answer = await fetch(`${url}/hoks`, { method: 'POST', body: await readFile(PAYLOAD) });
  return `${url}/hoks/${(await answer.json()).meta.id}`;
}

/** @returns how long each answer took, ascending; without those that were not 200 */
async function millisOf({ country, question, floorUrl }, times) {
  const millis = [];
  const floorMillis = [];
  for (let index = 0; index < times; index++) {
    const { path, headers } = QUESTIONS[question](country, index);
    const took = await timed(`${country.system.url}${API}${path}`, headers);
    if (took !== undefined) millis.push(took);
    floorMillis.push(await timed(floorUrl, {}));
  }
  return { millis: millis.sort(ascending), floorMillis: floorMillis.sort(ascending) };
}

async function timed(url, headers) {
  const startedAt = performance.now();
  const answer = await fetch(url, { headers });
  await answer.text();
  return answer.status === 200 ? performance.now() - startedAt : undefined;
}

const ascending = (a, b) => a - b;
