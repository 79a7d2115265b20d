import { type HoksContent, moduleParts, withoutModuleIds } from '@ehoks/hoks-domain';
import { type JsonObject } from '@ehoks/kernel';
import { hoksLuonnit } from '@ehoks/testing';
import fc from 'fast-check';
import { hoksFixture, planOf } from './support/fixtures';
import { shownOf } from './support/shown-hoks';
import { startSystem, type System } from './support/system';

let system: System;

beforeAll(async () => {
  system = await startSystem({ name: 'hoks-roundtrip', gateways: 2 });
});

afterAll(() => system?.stop());

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/** What is shown of a HOKS besides the ids that it was given; those are looked at here. */
const contentShown = async (hoksId: number): Promise<HoksContent> => {
  const { id, eid, manuaalisyotto, ...shown } = await system.sis.read(hoksId);
  expect({ id, eid, manuaalisyotto }).toEqual({ id: hoksId, eid: expect.stringMatching(UUID), manuaalisyotto: false });
  const content = shown as HoksContent;
  const moduleIds = moduleParts(content).map(({ moduleId = 'missing' }) => moduleId);
  expect(moduleIds.filter((moduleId) => !UUID.test(moduleId))).toEqual([]);
  expect(new Set(moduleIds).size).toBe(moduleIds.length);
  return withoutModuleIds(content);
};

describe('a whole HOKS', () => {
  it.each([
    ['hoksit.json', 'ammatillinenkoulutus'],
    ['anonymised-example-1.json', 'ammatillinenkoulutus'],
    ['hoks_tuva.json', 'tuva'],
  ] as const)('comes back as it was sent: %s', async (file, tyyppi) => {
    const oikeus = await system.sandbox.newOikeus(tyyppi);
    const hoks = hoksFixture(file, oikeus);
    const hoksId = await system.sis.create(hoks);
    expect(await contentShown(hoksId)).toEqual(shownOf(hoks));

    const { headers } = await system.sis.get(hoksId);
    expect((await system.sis.put(hoksId, hoks)).status).toBe(204);
    expect((await system.sis.get(hoksId)).headers).toMatchObject({ etag: headers['etag'] });
  });

  it.each([
    ['hoks_ainoastaan_ammatillisia.json', 'hankittavat-ammat-tutkinnon-osat', 'PersistentArrayMap'],
    ['hoks_ainoastaan_paikallisia.json', 'hankittavat-paikalliset-tutkinnon-osat', 'PersistentHashMap'],
    ['hoks_yksi_tutkinnonosa.json', 'hankittavat-ammat-tutkinnon-osat', 'PersistentHashMap'],
  ])('with a workplace period that nobody can recognise is refused there: %s', async (file, osat, printed) => {
    const answer = await system.sis.post(hoksFixture(file, await system.sandbox.newOikeus()));
    const leaf = `(not ("Lisää työpaikkajaksoon yksilöivä tunniste." a-clojure.lang.${printed}))`;
    expect(answer.status).toBe(400);
    expect((answer.json() as { errors: unknown }).errors).toEqual({
      [osat]: [{ 'osaamisen-hankkimistavat': [leaf] }],
    });
  });

  it.each([
    ['hoksit.json', 'tuva', 'Ota tutkinnonosa pois, koska opiskeluoikeus on TUVA.'],
    ['hoksit.json', 'tuva', 'Ota tukevat opinnot pois, koska opiskeluoikeus on TUVA.'],
    ['hoks_tuva.json', 'ammatillinenkoulutus', 'Ota koulutuksenosa pois, koska opiskeluoikeus ei ole TUVA.'],
  ] as const)('of another kind than its study right is refused: %s for %s: %s', async (file, tyyppi, text) => {
    const answer = await system.sis.post(hoksFixture(file, await system.sandbox.newOikeus(tyyppi)));
    expect(answer.status).toBe(400);
    expect(JSON.stringify(answer.json())).toContain(JSON.stringify(`(not ("${text}" `).slice(1, -1));
    expect(answer.json()).toMatchObject({
      error: `HOKSin rakenteen tulee vastata siihen liitetyn opiskeluoikeuden tyyppiä (${tyyppi}).`,
    });
  });
});

describe('any HOKS that keeps the rules', () => {
  const RUNS = 30;

  /** PUT leaves these as they were when they are left out. */
  const keptOf = (before: JsonObject): JsonObject =>
    Object.fromEntries(
      Object.entries(shownOf(before)).filter(([key]) => ['puhelinnumero', 'tuva-opiskeluoikeus-oid'].includes(key)),
    );

  it.each(['ammatillinenkoulutus', 'tuva'] as const)(
    'comes back as it was sent, and its replacement too: %s',
    async (tyyppi) => {
      const hoksit = hoksLuonnit({ tuva: tyyppi === 'tuva' });
      await fc.assert(
        fc.asyncProperty(hoksit, hoksit, async (first, second) => {
          const oikeus = await system.sandbox.newOikeus(tyyppi);
          const [before, after] = [planOf(first, oikeus), planOf(second, oikeus)];
          const hoksId = await system.sis.create(before);
          expect(await contentShown(hoksId)).toEqual(shownOf(before));
          expect((await system.sis.put(hoksId, after)).text).toBe('');
          expect(await contentShown(hoksId)).toEqual({ ...keptOf(before), ...shownOf(after) });
        }),
        { numRuns: RUNS, interruptAfterTimeLimit: 60_000 },
      );
    },
  );
});

describe('pages of HOKSes', () => {
  const page = async (query: string, sis = system.sis) => {
    const answer = await sis.send({ method: 'GET', path: `/hoks/paged?${query}` });
    expect(answer.status).toBe(200);
    return (answer.json() as { data: { 'last-id': number; 'failed-ids': number[]; result: JsonObject[] } }).data;
  };

  it('lead to every HOKS of the own schools once, redacted, and to no other one', async () => {
    const created: number[] = [];
    for (const oikeus of await system.sandbox.newOikeudet(3)) {
      created.push(await system.sis.create(hoksFixture('anonymised-example-1.json', oikeus)));
    }
    const first = Math.min(...created);
    const found: JsonObject[] = [];
    for (let from = first - 1; ;) {
      const { 'last-id': lastId, 'failed-ids': failed, result } = await page(`from-id=${from}&amount=2`);
      expect(failed).toEqual([]);
      if (result.length === 0) break;
      expect(lastId).toBe(result.at(-1)?.['id']);
      found.push(...result);
      from = lastId;
    }
    expect(found.map(({ id }) => id)).toEqual([...created].sort((a, b) => a - b));
    expect(JSON.stringify(found)).not.toMatch(/"(sahkoposti|puhelinnumero|jarjestajan-edustaja)"/);
    expect(await page(`from-id=${first - 1}`, system.sis.as('sis-satumaa'))).toEqual({
      'last-id': first - 1,
      'failed-ids': [],
      result: [],
    });
  });

  it('hold what has changed since a moment', async () => {
    const hoksId = await system.sis.create(hoksFixture('hoksit.json', await system.sandbox.newOikeus()));
    const before = new Date().toISOString();
    expect((await system.sis.patch(hoksId, { versio: 9 })).status).toBe(204);
    expect((await page(`updated-after=${before}`)).result).toMatchObject([{ id: hoksId, versio: 9 }]);
    expect((await page(`updated-after=${new Date(Date.now() + 60_000).toISOString()}`)).result).toEqual([]);
  });
});

describe('the past of a HOKS', () => {
  it('is told change by change, and shown as it was', async () => {
    const oikeus = await system.sandbox.newOikeus();
    const hoks = { ...hoksFixture('hoksit.json', oikeus), versio: 1 };
    const hoksId = await system.sis.create(hoks);
    const created = await system.sis.read(hoksId);
    const before = new Date().toISOString();
    expect((await system.sis.patch(hoksId, { versio: 2 })).status).toBe(204);
    expect((await system.sis.patch(hoksId, { versio: 2 })).status).toBe(204);

    const official = system.virkailija('virkailija-kuvitelma');
    const path = `/oppijat/${oikeus.oppijaOid}/hoksit/${hoksId}`;
    const ask = async (more: string) => official.send({ method: 'GET', path: `${path}${more}` });
    const { data: history } = (await ask('/historia')).json() as { data: JsonObject[] };
    const [tekija, aika] = ['sis-kuvitelma', expect.stringMatching(/Z$/)];
    expect(history.map(({ muutokset, ...entry }) => ({ ...entry, 'tapahtuma-id': undefined }))).toMatchObject([
      { versio: 1, tapahtuma: 'luotu', tekija, hetki: aika },
      { versio: 2, tapahtuma: 'muutettu', tekija, hetki: aika },
      { versio: 3, tapahtuma: 'vahvistettu', tekija, hetki: aika },
    ]);
    expect(history[1]?.['muutokset']).toEqual([{ polku: '/versio', ennen: 1, jalkeen: 2 }]);
    expect(history[2]?.['muutokset']).toEqual([]);

    for (const past of ['?versio=1', `?hetki=${before}`]) {
      expect((await ask(past)).json()).toEqual({ meta: { versio: 1 }, data: created });
    }
    expect((await ask('?versio=4')).status).toBe(404);
    expect((await ask('?hetki=2000-01-01')).status).toBe(404);
    expect((await ask('?versio=x')).status).toBe(400);
  });
});
