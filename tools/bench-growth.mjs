import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { startBenchSystem } from './bench-system.mjs';
import { ROOT } from './native/paths.mjs';

const PAYLOAD = path.join(ROOT, 'libs', 'testing', 'fixtures', 'hoks', 'anonymised-example-1.json');
const WORLD_DEFAULTS = path.join(ROOT, 'conformance', 'world.json');
const BACKEND = '/ehoks-virkailija-backend';
const CALLER_ID = { 'caller-id': 'bench' };
const CLIENTS = 16;
const SERVICE_USER = { ...CALLER_ID, ticket: 'ST-palvelu-oph' };

/** Questions that must not take longer as the country grows: path and who asks, by how often it was asked before. */
export const QUESTIONS = {
  search: ({ schools, session }, index) => ({
    path: `/virkailija/oppijat?oppilaitos-oid=${schoolOid(index % schools)}&item-count=20`,
    headers: { ...CALLER_ID, cookie: session },
  }),
  paged: ({ hoksIds }, index) => ({
    path: `/hoks/paged?amount=100&from-id=${hoksIds[(index * 7919) % hoksIds.length]}`,
    headers: SERVICE_USER,
  }),
};

/** One question at several sizes of the country, each grown out of the one before. The schools that are asked stay as large. */
export async function measureGrowth(script, mongoKind, question, { sizes, questions }) {
  const steps = sizes.split(',').map((size) => size.split(':').map(Number));
  const system = await startBenchSystem(script, mongoKind);
  const country = { schools: steps[0][1], hoksIds: [], session: await signIn(system.url) };
  const measured = [];
  for (const [hoksit, schools] of steps) {
    await grow(system, country, hoksit, schools);
    await ask(system, question, country, 20);
    const millis = await ask(system, question, country, Number(questions));
    const at = (share) => Number(millis[Math.floor(millis.length * share)].toFixed(1));
    const failed = Number(questions) - millis.length;
    measured.push({ store: system.store, question, hoksit, schools, p50: at(0.5), p95: at(0.95), failed });
    console.log(
      `${system.store}  ${question}  ${hoksit} HOKSes, ${schools} schools: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms`,
    );
  }
  console.log(`largest to smallest: p50 × ${(measured.at(-1).p50 / measured[0].p50).toFixed(2)}`);
  for (const program of system.programs) await program.stop();
  return measured;
}

/** @returns how long each answer took, ascending; without those that were not 200 */
async function ask(system, question, country, times) {
  const millis = [];
  for (let index = 0; index < times; index++) {
    const { path: asked, headers } = QUESTIONS[question](country, index);
    const startedAt = performance.now();
    const answer = await fetch(`${system.url}${BACKEND}/api/v1${asked}`, { headers });
    await answer.text();
    if (answer.status === 200) millis.push(performance.now() - startedAt);
  }
  return millis.sort((a, b) => a - b);
}

/** Creates HOKSes until there are so many, spread over the schools that have the fewest. */
async function grow(system, country, hoksit, schools) {
  const payload = JSON.parse(await readFile(PAYLOAD, 'utf8'));
  const { opiskeluoikeusDefault } = JSON.parse(await readFile(WORLD_DEFAULTS, 'utf8'));
  const firstNew = country.hoksIds.length;
  const firstSchool = firstNew === 0 ? 0 : country.schools;
  const fresh = Array.from({ length: hoksit - firstNew }, (_, index) => ({
    oid: withCheckDigit('1.2.246.562.15.', firstNew + index, luhn),
    oppijaOid: withCheckDigit('1.2.246.562.24.', firstNew + index, ibm),
    oppilaitos: { oid: schoolOid(firstSchool + (index % (schools - firstSchool))) },
  }));
  for (let from = 0; from < fresh.length; from += 1000) {
    const some = fresh.slice(from, from + 1000);
    await tellStub(system.stubUrl, some, opiskeluoikeusDefault);
    await inParallel(some, async ({ oid, oppijaOid }) => {
      const body = JSON.stringify({ ...payload, 'opiskeluoikeus-oid': oid, 'oppija-oid': oppijaOid });
      const headers = { ...SERVICE_USER, 'content-type': 'application/json' };
      const answer = await fetch(`${system.url}${BACKEND}/api/v1/hoks`, { method: 'POST', headers, body });
      const text = await answer.text();
      if (answer.status !== 200) throw new Error(`A create was answered ${answer.status}: ${text.slice(0, 300)}`);
      country.hoksIds.push(JSON.parse(text).meta.id);
    });
    process.stderr.write(`\r${country.hoksIds.length} of ${hoksit} HOKSes `);
  }
  process.stderr.write('\n');
}

async function tellStub(stubUrl, rights, opiskeluoikeusDefault) {
  const koski = rights.map(({ oid, oppijaOid, oppilaitos }) => [
    oid,
    { ...opiskeluoikeusDefault, oid, oppilaitos, $oppijat: [oppijaOid] },
  ]);
  const oppijat = rights.map(({ oppijaOid }) => [
    oppijaOid,
    { etunimet: 'Testi', sukunimi: `S${oppijaOid.slice(-7)}` },
  ]);
  const body = JSON.stringify({ koski: Object.fromEntries(koski), oppijat: Object.fromEntries(oppijat) });
  const answer = await fetch(`${stubUrl}/__world`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  if (!answer.ok) throw new Error(`The stub answered ${answer.status}`);
}

async function inParallel(items, work) {
  const rest = items.values();
  const client = async () => {
    for (const item of rest) await work(item);
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
}

async function signIn(url) {
  const address = `${url}${BACKEND}/cas-security-check?ticket=ST-oph-super`;
  const answer = await fetch(address, { redirect: 'manual', headers: CALLER_ID });
  return answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

const schoolOid = (index) => `1.2.246.562.10.${3_000_000_000 + index}0`;

/** @param checkDigitOf the tail is 10 where the digit would be 0 */
const withCheckDigit = (node, index, checkDigitOf) => {
  const digits = String(2_000_000_000 + index * 7);
  return `${node}${digits}${checkDigitOf(digits) || 10}`;
};

const luhn = (digits) => {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const doubled = index % 2 === 0 ? Number(digit) * 2 : Number(digit);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return (10 - (sum % 10)) % 10;
};

const ibm = (digits) => {
  const weights = [7, 3, 1];
  const sum = [...digits].reverse().reduce((total, digit, index) => total + Number(digit) * weights[index % 3], 0);
  return (10 - (sum % 10)) % 10;
};
