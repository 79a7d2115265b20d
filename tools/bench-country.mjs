// A country for benchmarks: schools, their students with a HOKS each, and the study rights of those in the stub.
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ROOT } from './native/paths.mjs';

const WORLD_DEFAULTS = path.join(ROOT, 'conformance', 'world.json');
export const PAYLOAD = path.join(ROOT, 'libs', 'testing', 'fixtures', 'hoks', 'anonymised-example-1.json');
export const API = '/ehoks-virkailija-backend/api/v1';
export const CALLER_ID = { 'caller-id': 'bench' };
export const SERVICE_USER = { ...CALLER_ID, ticket: 'ST-palvelu-oph' };

const AT_ONCE = 500;
const LOOK_EVERY_MS = 2_000;
/** When nothing moves for so long, it will not. */
const PATIENCE_MS = 120_000;
const SILENT = { debug() {}, info() {}, warn() {}, error() {} };

/** @param schools that the first HOKSes are spread over */
export async function emptyCountry(system, schools) {
  return { system, schools, rights: [], session: await signIn(system.url) };
}

/**
 * Creates HOKSes until there are so many, spread over the schools that have the fewest. hoks is told by commands on its
 * topic, as the gateway tells it, and decides and stores them; the gateway's own projection makes the view. What is left
 * out is a caller's request, and what the gateway asks and checks for it.
 *
 * @param country {@link emptyCountry}; it grows
 */
export async function grow(country, hoksit, schools) {
  const { system, rights } = country;
  const startedAt = performance.now();
  const firstNew = rights.length;
  const firstSchool = firstNew === 0 ? 0 : country.schools;
  const makeCommand = await commandMaker();
  const producer = await producerOf(system);
  for (let from = firstNew; from < hoksit; from += AT_ONCE) {
    const some = Array.from({ length: Math.min(AT_ONCE, hoksit - from) }, (_, index) => ({
      oid: withCheckDigit('1.2.246.562.15.', from + index, luhn),
      oppijaOid: withCheckDigit('1.2.246.562.24.', from + index, ibm),
      oppilaitosOid: schoolOid(firstSchool + ((from + index) % (schools - firstSchool))),
    }));
    await tellStub(system.stubUrl, some);
    await producer.send(some.map(makeCommand));
    rights.push(...some);
  }
  await producer.disconnect();
  await untilShown(country, hoksit);
  console.log(`${hoksit} HOKSes, ${schools} schools, after ${Math.round((performance.now() - startedAt) / 1000)} s`);
}

/** The packages are there only once everything is built. */
async function producerOf({ brokers }) {
  const { createKafka, MessageProducer } = await import('@ehoks/messaging');
  const kafka = createKafka({ brokers: brokers.split(','), clientId: 'bench', log: SILENT });
  return new MessageProducer({ kafka, log: SILENT });
}

async function commandMaker() {
  const { HOKS_COMMAND_TYPE, HOKS_KOMENNOT } = await import('@ehoks/contracts');
  const { normaliseHoks } = await import('@ehoks/hoks-domain');
  const payload = JSON.parse(await readFile(PAYLOAD, 'utf8'));
  return ({ oid, oppijaOid, oppilaitosOid }) => {
    const commandId = randomUUID();
    const content = normaliseHoks({ ...payload, 'opiskeluoikeus-oid': oid, 'oppija-oid': oppijaOid });
    const opiskeluoikeus = {
      ...{ oid, oppilaitosOid, tila: 'lasna', tyyppi: 'ammatillinenkoulutus' },
      ...{ suoritustyypit: ['ammatillinentutkinto'], haettu: new Date().toISOString() },
    };
    const message = {
      ...{ commandId, attemptId: randomUUID(), correlationId: commandId, causationId: commandId },
      opiskeluoikeusOid: oid,
      actor: { username: 'bench', kind: 'palvelu' },
      organisation: oppilaitosOid,
      command: { type: 'CreateHoks', data: { content, manuaalisyotto: false, opiskeluoikeus } },
    };
    const headers = { ce_type: HOKS_COMMAND_TYPE, ce_id: commandId, attemptid: message.attemptId };
    return { topic: HOKS_KOMENNOT.name, key: oid, value: JSON.stringify(message), headers };
  };
}

/** Waits until the gateway's view has them all. */
async function untilShown({ system, session }, hoksit) {
  let [shown, movedAt] = [0, performance.now()];
  while (shown < hoksit) {
    await sleep(LOOK_EVERY_MS);
    const { amount } = (await ask(system, '/virkailija/system-info/hoksit', { ...CALLER_ID, cookie: session })).data;
    if (amount > shown) movedAt = performance.now();
    shown = amount;
    process.stderr.write(`\r${shown} of ${hoksit} HOKSes `);
    if (performance.now() - movedAt > PATIENCE_MS) throw new Error(`Only ${shown} of ${hoksit} HOKSes came to be`);
  }
  process.stderr.write('\n');
}

/** What the gateway answers; it has to be content. */
export async function ask({ url }, asked, headers) {
  const answer = await fetch(`${url}${API}${asked}`, { headers });
  if (answer.status !== 200) throw new Error(`${asked}: ${answer.status} ${(await answer.text()).slice(0, 300)}`);
  return answer.json();
}

let opiskeluoikeusDefault;

/** From now on the world outside has these study rights and their learners, and no others. */
export async function tellStub(stubUrl, rights) {
  opiskeluoikeusDefault ??= JSON.parse(await readFile(WORLD_DEFAULTS, 'utf8')).opiskeluoikeusDefault;
  const koski = rights.map(({ oid, oppijaOid, oppilaitosOid }) => [
    oid,
    { ...opiskeluoikeusDefault, oid, oppilaitos: { oid: oppilaitosOid }, $oppijat: [oppijaOid] },
  ]);
  const oppijat = rights.map(({ oppijaOid }) => [
    oppijaOid,
    { etunimet: 'Testi', sukunimi: `S${oppijaOid.slice(-7)}` },
  ]);
  const body = JSON.stringify({ koski: Object.fromEntries(koski), oppijat: Object.fromEntries(oppijat) });
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`${stubUrl}/__world`, { method: 'POST', headers, body });
  if (!answer.ok) throw new Error(`The stub answered ${answer.status}`);
}

async function signIn(url) {
  const address = `${url}/ehoks-virkailija-backend/cas-security-check?ticket=ST-oph-super`;
  const answer = await fetch(address, { redirect: 'manual', headers: CALLER_ID });
  return answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

export const schoolOid = (index) => `1.2.246.562.10.${3_000_000_000 + index}0`;

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
