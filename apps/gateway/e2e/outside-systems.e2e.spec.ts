import { type JsonObject } from '@ehoks/kernel';
import { hoksFixture, smallHoks } from './support/fixtures';
import { type Answer } from './support/http';
import { type Fault, type Oikeus } from './support/sandbox';
import { logOf, secretLines } from './support/service-log';
import { startSystem, type System } from './support/system';
import { until } from './support/until';

/** Of a neighbour that is well, on a busy machine too, an answer comes before that. */
const TIMEOUT_MS = 1_000;
/** When the answer of a slow one would come. */
const SLOW_MS = 5_000;
/** Sooner than that a request is answered that gave up. */
const IN_TIME_MS = 4_500;

let system: System;
let oikeus: Oikeus;
let hoksId: number;

beforeAll(async () => {
  system = await startSystem({
    name: 'outside-systems',
    environment: {
      KOSKI_TIMEOUT_MS: String(TIMEOUT_MS),
      OPINTOPOLKU_TIMEOUT_MS: String(TIMEOUT_MS),
      KOSKI_FRESHNESS_MS: '0',
      REFERENCE_CACHE_MS: '0',
    },
  });
  oikeus = await system.sandbox.newOikeus();
  hoksId = await system.sis.create(smallHoks(oikeus));
});

afterAll(() => system?.stop());

const SLOW: Fault = { delayMs: SLOW_MS };
const DOWN: Fault = { failure: 'down' };
const CUT: Fault = { failure: 'cut' };
const HTML: Fault = { failure: 'html' };
const FAILING: Fault = { status: 500 };

type Ask = () => Promise<Answer>;

const create: Ask = async () => system.sis.post(smallHoks(await system.sandbox.newOikeus()));
const change: Ask = () => system.sis.patch(hoksId, { versio: 1 });
const replace: Ask = () => system.sis.put(hoksId, smallHoks(oikeus));
const read: Ask = () => system.sis.get(hoksId);
const find: Ask = () => system.sis.send({ method: 'GET', path: `/hoks/opiskeluoikeus/${oikeus.oid}` });
const hankintakoulutukset: Ask = () => system.sis.send({ method: 'GET', path: `/hoks/${hoksId}/hankintakoulutukset` });
const passivateAs =
  (username: string): Ask =>
  () =>
    system.virkailija(username).send({
      method: 'PATCH',
      path: `/oppijat/${oikeus.oppijaOid}/hoksit/${hoksId}/shallow-delete`,
      body: { 'oppilaitos-oid': null },
    });
const dryRun: Ask = () => system.sis.send({ method: 'POST', path: '/validointi', body: smallHoks(oikeus) });

/** The answer while one outside system is unwell, and how long it took. */
const during = async (name: string, fault: Fault, ask: Ask): Promise<Answer & { millis: number }> => {
  await system.sandbox.break(name, fault);
  try {
    const startedAt = performance.now();
    const answer = await ask();
    return { ...answer, millis: performance.now() - startedAt };
  } finally {
    await system.sandbox.mend(name);
  }
};

const expectError = (answer: Answer, text: string): void =>
  expect([answer.status, answer.json()]).toEqual([500, { error: text }]);

/** Afterwards everything goes on at once. */
afterEach(async () => {
  expect((await create()).status).toBe(200);
});

describe('Koski', () => {
  it.each<[string, Fault, string]>([
    ['slow', SLOW, 'timeout'],
    ['down', DOWN, 'connection-cut'],
    ['cutting its answers', CUT, 'connection-cut'],
    ['behind a page of HTML', HTML, 'status-502'],
  ])('%s: a create gets the known text in time', async (_title, fault, detail) => {
    const answer = await during('koski', fault, create);
    expectError(answer, `Error while contacting Koski: HTTP request error: ${detail}`);
    expect(answer.millis).toBeLessThan(IN_TIME_MS);
  });

  it.each<[string, Ask]>([
    ['replace', replace],
    ['change', change],
    ['dry run', dryRun],
    ['hankintakoulutukset', hankintakoulutukset],
    ['passivation', passivateAs('virkailija-kuvitelma')],
    ['passivation by one who may not, for Koski is asked first,', passivateAs('virkailija-kuvitelma-luku')],
  ])('failing: %s gets the known text', async (_title, ask) => {
    expectError(
      await during('koski', FAILING, ask),
      `Error while fetching opiskeluoikeus \`${oikeus.oid}\` from Koski. Got response with HTTP status 500 and Koski-virhekoodi \`internalError\`.`,
    );
  });

  it.each<[string, Ask]>([
    ['read', read],
    ['find', find],
  ])('down: %s does not ask it', async (_title, ask) => {
    expect((await during('koski', DOWN, ask)).status).toBe(200);
  });

  it('slow for many: it is left alone, the answers come at once, and it is asked again soon', async () => {
    await system.sandbox.break('koski', SLOW);
    try {
      await Promise.all(Array.from({ length: 12 }, create));
      // now and then one request finds out whether it is well
      await until(async () => {
        const startedAt = performance.now();
        expectError(await create(), 'Error while contacting Koski: HTTP request error: breaker-open');
        return performance.now() - startedAt < TIMEOUT_MS;
      });
    } finally {
      await system.sandbox.mend('koski');
    }
    await until(async () => (await create()).status === 200);
  });
});

describe('Oppijanumerorekisteri', () => {
  it.each<[string, Fault]>([
    ['slow', SLOW],
    ['down', DOWN],
    ['cutting its answers', CUT],
    ['behind a page of HTML', HTML],
    ['failing', FAILING],
  ])('%s: a create gets the known text in time', async (_title, fault) => {
    const mine = await system.sandbox.newOikeus();
    const answer = await during('onr', fault, () => system.sis.post(smallHoks(mine)));
    expectError(answer, `Error while fetching oppija \`${mine.oppijaOid}\` from Oppijanumerorekisteri`);
    expect(answer.millis).toBeLessThan(IN_TIME_MS);
  });

  it('down: a change of other fields does not ask it', async () => {
    expect((await during('onr', DOWN, change)).status).toBe(204);
  });
});

describe.each([
  ['CAS', 'cas'],
  ['Organisaatiopalvelu', 'organisaatio'],
])('%s', (_title, name) => {
  it.each<[string, Fault]>([
    ['slow', SLOW],
    ['down', DOWN],
    ['cutting its answers', CUT],
    ['behind a page of HTML', HTML],
    ['failing', FAILING],
  ])('%s: a read gets the known text in time', async (_fault, fault) => {
    const answer = await during(name, fault, read);
    expectError(
      answer,
      "(transient?) failure in call to a linked system, maybe downtime.  If this doesn't go away, contact eHOKS support.",
    );
    expect(answer.millis).toBeLessThan(IN_TIME_MS);
  });
});

describe('Koodisto', () => {
  const withProcess = (mine: Oikeus, koodi: string): JsonObject =>
    JSON.parse(
      JSON.stringify(hoksFixture('hoksit.json', mine)).replaceAll(/osaamisentodentamisenprosessi_\d+/g, koodi),
    ) as JsonObject;

  it('is asked about the processes of verification', async () => {
    const hoks = withProcess(await system.sandbox.newOikeus(), 'osaamisentodentamisenprosessi_9999');
    const answer = await system.sis.post(hoks);
    expect(answer.status).toBe(400);
    expect(answer.json()).toMatchObject({
      error: 'Koodistoa osaamisentodentamisenprosessi ei löytynyt Opintopolun koodisto-palvelusta',
    });
  });

  it.each<[string, Fault]>([
    ['down', DOWN],
    ['slow', SLOW],
  ])('%s: every code counts as known', async (_title, fault) => {
    const hoks = withProcess(await system.sandbox.newOikeus(), 'osaamisentodentamisenprosessi_9999');
    expect((await during('koodisto', fault, () => system.sis.post(hoks))).status).toBe(200);
  });
});

/** Last: of everything above. */
describe('the log of the gateway', () => {
  it('tells which neighbours failed, and nothing of people', async () => {
    const [gateway] = system.gateways;
    if (gateway === undefined) throw new Error('no gateway');
    const codes = (await logOf(gateway)).map(({ code }) => code);
    expect(codes).toEqual(expect.arrayContaining(['koski-failed', 'onr-failed', 'linked-system-failed']));
    expect(await secretLines(gateway, ['Uusi', 'Opiskelija'])).toEqual([]);
  });
});
