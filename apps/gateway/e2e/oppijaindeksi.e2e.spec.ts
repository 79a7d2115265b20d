import { hankkimistapaId } from '@ehoks/hoks-domain';
import { type JsonObject } from '@ehoks/kernel';
import { z } from 'zod';
import { smallHoks, withJakso } from './support/fixtures';
import { type Answer } from './support/http';
import { type Oikeus } from './support/sandbox';
import { startSystem, type System } from './support/system';
import { until } from './support/until';

const AMMATTIOPISTO = '1.2.246.562.10.31000000013';
const AIKUISOPISTO = '1.2.246.562.10.31000000021';
const KUVITELMA = '1.2.246.562.10.21000000014';

let system: System;
beforeAll(async () => {
  system = await startSystem({ name: 'oppijaindeksi', environment: { KOSKI_FRESHNESS_MS: '0' } });
});
afterAll(() => system?.stop());

const ask = (path: string, virkailija = 'virkailija-kuvitelma', method = 'GET', body?: JsonObject): Promise<Answer> =>
  system.virkailija(virkailija).send({ method, path, body });
const dataOf = (answer: Answer): unknown => {
  expect(answer.status).toBe(200);
  return (answer.json() as { data: unknown }).data;
};
const oph = async (method: string, path: string): Promise<Answer> =>
  system.sis.as('oph-palvelu').send({ method, path });

interface Plan extends Oikeus {
  readonly hoksId: number;
}

const newPlan = async (etunimet: string, sukunimi: string, hoks: JsonObject = {}): Promise<Plan> => {
  const oppijaOid = await system.sandbox.newOppija(etunimet, sukunimi);
  const oikeus = await system.sandbox.newOikeusOf(oppijaOid, AMMATTIOPISTO);
  return { ...oikeus, hoksId: await system.sis.create({ ...smallHoks(oikeus), ...hoks }) };
};

const shallowDeleted = async (what: string, { oppijaOid, hoksId }: Plan, body?: JsonObject): Promise<void> => {
  const path = `/oppijat/${oppijaOid}/hoksit/${hoksId}/${what}`;
  expect((await ask(path, 'virkailija-kuvitelma', 'PATCH', body)).status).toBe(200);
};
const passivate = (plan: Plan): Promise<void> => shallowDeleted('shallow-delete', plan, { 'oppilaitos-oid': null });
const restore = (plan: Plan): Promise<void> => shallowDeleted('undo-shallow-delete', plan);

const tulos = z.object({
  meta: z.object({ 'total-count': z.int() }),
  data: z.array(z.looseObject({ 'hoks-id': z.int(), nimi: z.string().optional() })),
});
const search = async (query: string, oppilaitosOid = AMMATTIOPISTO, virkailija = 'virkailija-kuvitelma') => {
  const answer = await ask(`/oppijat?oppilaitos-oid=${oppilaitosOid}&${query}`, virkailija);
  expect(answer.status).toBe(200);
  return tulos.parse(answer.json());
};

describe('search in a school', () => {
  let aino: Plan;
  let veli: Plan;

  beforeAll(async () => {
    [aino, veli] = [await newPlan('Aino Inkeri', 'Hakusana'), await newPlan('Veli', 'Hakusana')];
  });

  it('shows each HOKS with the names of learner and qualification', async () => {
    expect(await search('nimi=inkeri%20HAKUSANA')).toEqual({
      meta: { 'total-count': 1 },
      data: [
        {
          oid: aino.oppijaOid,
          nimi: 'Aino Inkeri Hakusana',
          'opiskeluoikeus-oid': aino.oid,
          'hoks-id': aino.hoksId,
          'tutkinto-nimi': { fi: 'Ajoneuvoalan perustutkinto', sv: 'Grundexamen i fordonsbranschen' },
        },
      ],
    });
  });

  it('in pages and order', async () => {
    const idsOf = async (query: string) => (await search(query)).data.map((rivi) => rivi['hoks-id']);
    expect(await idsOf('nimi=hakusana')).toEqual([aino.hoksId, veli.hoksId]);
    expect(await idsOf('nimi=hakusana&desc=true')).toEqual([veli.hoksId, aino.hoksId]);
    expect(await idsOf('nimi=hakusana&page=1&item-count=1')).toEqual([veli.hoksId]);
    expect(await idsOf('nimi=hakusana&tutkinto=fordons&locale=sv')).toEqual([aino.hoksId, veli.hoksId]);
    expect(await idsOf('nimi=hakusana&tutkinto=fordons')).toEqual([]);
    expect(await idsOf(`hoks-id=${veli.hoksId}&order-by-column=tutkinto`)).toEqual([veli.hoksId]);
  });

  it('goes on without names while ONR is away', async () => {
    const plan = await newPlan('Nimi', 'Tietymätön');
    await system.sandbox.break('onr', { status: 500 });
    expect((await search(`hoks-id=${plan.hoksId}`)).data).toEqual([expect.not.objectContaining({ nimi: '' })]);
    await system.sandbox.mend('onr');
    expect((await search(`hoks-id=${plan.hoksId}`)).data).toMatchObject([{ nimi: 'Nimi Tietymätön' }]);
  });

  it('does not find a HOKS that was passivated', async () => {
    const plan = await newPlan('Poistuva', 'Oppija');
    await passivate(plan);
    expect((await search(`hoks-id=${plan.hoksId}`)).data).toEqual([]);
  });

  it('shows one learner, and the study rights that Koski has', async () => {
    const oppija = { oid: aino.oppijaOid, nimi: 'Aino Inkeri Hakusana' };
    expect(dataOf(await ask(`/oppijat/${aino.oppijaOid}`))).toEqual(oppija);
    expect(dataOf(await ask(`/oppijat/${aino.oppijaOid}/with-oo`))).toEqual({
      ...oppija,
      'opiskeluoikeus-oid': aino.oid,
    });
    expect(dataOf(await ask(`/oppijat/${aino.oppijaOid}/opiskeluoikeudet`))).toMatchObject([{ oid: aino.oid }]);
  });
});

describe('what the outside changed', () => {
  const refresh = (path: string, body: JsonObject) => ask(path, 'oph-paakayttaja', 'PUT', body);

  it('a study right of another school: found there, and open to that school, once it is refreshed', async () => {
    const plan = await newPlan('Koulua', 'Vaihtava');
    const before = await system.sis.get(plan.hoksId);
    await system.sandbox.change(plan.oid, 'change-school', { oppilaitosOid: AIKUISOPISTO });
    expect((await refresh('/opiskeluoikeus/update', { 'opiskeluoikeus-oid': plan.oid })).status).toBe(204);
    const path = `hoks-id=${plan.hoksId}`;
    expect((await search(path)).data).toEqual([]);
    expect((await search(path, AIKUISOPISTO, 'virkailija-kuvitelma-aikuisopisto')).data).toHaveLength(1);
    expect((await system.sis.as('sis-kuvitelma-aikuisopisto').get(plan.hoksId)).status).toBe(200);
    expect((await system.sis.as('sis-kuvitelma-ammattiopisto').get(plan.hoksId)).status).toBe(401);
    const after = await system.sis.get(plan.hoksId);
    expect([after.headers['etag'], after.text]).toEqual([before.headers['etag'], before.text]);
    // what Koski says has not changed since: no fact more
    const facts = await system.log.facts(plan.oid);
    await refresh('/opiskeluoikeudet/update', { 'koulutustoimija-oid': KUVITELMA });
    expect(await system.log.facts(plan.oid)).toHaveLength(facts.length);
  });

  it('every study right, behind the answer', async () => {
    const plan = await newPlan('Yöllä', 'Päivittyvä');
    await system.sandbox.change(plan.oid, 'change-school', { oppilaitosOid: AIKUISOPISTO });
    expect((await oph('POST', '/heratepalvelu/opiskeluoikeus-update')).status).toBe(204);
    await until(async () => (await search(`hoks-id=${plan.hoksId}`, AIKUISOPISTO)).data.length === 1);
  });

  it('a name: as it was until it is refreshed', async () => {
    const plan = await newPlan('Entinen', 'Nimi');
    const query = `hoks-id=${plan.hoksId}`;
    await search(query);
    await system.sandbox.rename(plan.oppijaOid, 'Uusi', 'Nimi');
    expect((await search(query)).data).toMatchObject([{ nimi: 'Entinen Nimi' }]);
    expect((await refresh('/oppija/update', { 'oppija-oid': plan.oppijaOid })).status).toBe(204);
    expect((await search(query)).data).toMatchObject([{ nimi: 'Uusi Nimi' }]);
  });

  it('a merge of persons: the HOKS is the master’s, told by either oid', async () => {
    const plans = [await newPlan('Väärä', 'Numero'), await newPlan('Toinen', 'Väärä')];
    const passivated = await newPlan('Kolmas', 'Väärä');
    await passivate(passivated);
    const masterOid = await system.sandbox.newOppija('Oikea', 'Numero');
    for (const { oppijaOid } of [...plans, passivated]) await system.sandbox.merge(oppijaOid, masterOid);
    expect((await oph('POST', `/heratepalvelu/onrmodify?oid=${masterOid}`)).status).toBe(204);
    await restore({ ...passivated, oppijaOid: masterOid });
    expect(await system.sis.read(passivated.hoksId)).toMatchObject({ 'oppija-oid': masterOid });
    for (const { hoksId, oid } of plans) {
      expect(await system.sis.read(hoksId)).toMatchObject({ 'oppija-oid': masterOid });
      expect((await search(`hoks-id=${hoksId}`)).data).toMatchObject([{ oid: masterOid, nimi: 'Oikea Numero' }]);
      expect((await system.log.facts(oid)).map(({ type }) => type)).toEqual([
        'fi.ehoks.hoks.luotu.v1',
        'fi.ehoks.hoks.oppija-vaihdettu.v1',
      ]);
    }
  });
});

describe('a super user', () => {
  const superuser = (path: string) => ask(path, 'oph-paakayttaja');

  it('finds the HOKS of a study right, and the oids of a HOKS', async () => {
    const { hoksId, oid, oppijaOid } = await newPlan('Etsitty', 'Suunnitelma');
    expect(dataOf(await superuser(`/opiskeluoikeus/${oid}`))).toEqual({ id: hoksId });
    expect(dataOf(await superuser(`/hoks/${hoksId}`))).toEqual({ 'opiskeluoikeus-oid': oid, 'oppija-oid': oppijaOid });
    expect(dataOf(await superuser(`/hoks/${hoksId}/deletion-info`))).toEqual({
      nimi: 'Etsitty Suunnitelma',
      hoksId,
      oppilaitosNimi: { fi: 'Kuvitelman ammattiopisto', sv: 'Kuvitelma yrkesinstitut' },
      tutkinnonNimi: { fi: 'Ajoneuvoalan perustutkinto', sv: 'Grundexamen i fordonsbranschen' },
      opiskeluoikeusOid: oid,
      oppilaitosOid: AMMATTIOPISTO,
    });
    expect((await superuser('/hoks/99999999')).json()).toEqual({ error: 'No HOKS found with given hoks-id' });
  });

  it('fills what the index lacks', async () => {
    await newPlan('Vielä', 'Kysymätön');
    const lacking = () => superuser('/system-info/oppijaindex').then(dataOf);
    expect(await lacking()).toMatchObject({ unindexedTutkinnot: 0, unindexedOpiskeluoikeudet: 0 });
    expect(await lacking()).not.toMatchObject({ unindexedOppijat: 0 });
    expect((await ask('/index', 'oph-paakayttaja', 'POST')).status).toBe(200);
    expect(await lacking()).toMatchObject({ unindexedOppijat: 0 });
  });

  it('counts and empties', async () => {
    expect(dataOf(await superuser('/system-info/hoksit'))).toEqual({ amount: expect.any(Number) });
    await superuser('/external/koodisto/oppisopimuksenperusta_01');
    expect((await ask('/cache', 'oph-paakayttaja', 'DELETE')).status).toBe(200);
    expect(dataOf(await superuser('/system-info/cache'))).toEqual({ size: 0 });
    const audit = (await system.databases.of('gateway')).collection('audit');
    await until(async () => (await audit.countDocuments({ operation: ':system/clear-cache' })) === 1);
  });
});

const hoksWithJakso = {
  sahkoposti: 'oppija@example.com',
  ...withJakso({ alku: '2023-03-01', loppu: '2023-03-31' }),
};
const stored = z.looseObject({
  'hankittavat-ammat-tutkinnon-osat': z.tuple([
    z.looseObject({ 'osaamisen-hankkimistavat': z.tuple([z.looseObject({ 'module-id': z.string() })]) }),
  ]),
});

const jaksoIdOf = ({ hoksId }: Plan, hoks: JsonObject): number => {
  const [{ 'osaamisen-hankkimistavat': jaksot }] = stored.parse(hoks)['hankittavat-ammat-tutkinnon-osat'];
  return hankkimistapaId(hoksId, jaksot[0]['module-id']);
};

/** Makes the view believe that nothing has happened to a HOKS since. */
const isUnchangedSince = async ({ hoksId }: Plan, paivitetty: string): Promise<void> => {
  const view = (await system.databases.of('gateway')).collection<{ _id: number; paivitetty: string }>('hoksit');
  await view.updateOne({ _id: hoksId }, { $set: { paivitetty } });
};

describe('workplace periods', () => {
  let plan: Plan;
  let ohtId: number;

  beforeAll(async () => {
    plan = await newPlan('Jakso', 'Jaksonen', hoksWithJakso);
    ohtId = jaksoIdOf(plan, await system.sis.read(plan.hoksId));
  });

  it('are found by number, also after a replacement that keeps them', async () => {
    const path = `/hoks/osaamisen-hankkimistapa/${ohtId}`;
    expect(dataOf(await oph('GET', path))).toMatchObject({ id: ohtId, 'yksiloiva-tunniste': 'jakso-1' });
    await system.sis.put(plan.hoksId, { ...smallHoks(plan), ...hoksWithJakso, versio: 2 });
    expect(dataOf(await oph('GET', path))).toMatchObject({ id: ohtId, 'yksiloiva-tunniste': 'jakso-1' });
    expect((await oph('GET', `/hoks/osaamisen-hankkimistapa/${ohtId + 1}`)).status).toBe(404);
  });

  it('are told by learner and range', async () => {
    const path = `/heratepalvelu/tyoelamajaksot-active-between?oppija=${plan.oppijaOid}`;
    expect(dataOf(await oph('GET', `${path}&start=2023-03-31&end=2023-12-31`))).toMatchObject([
      { hankkimistapa_id: ohtId, hoks_id: plan.hoksId, tyyppi: 'hato', keskeytymisajanjaksot: [] },
    ]);
    expect(dataOf(await oph('GET', `${path}&start=2023-04-01&end=2023-12-31`))).toEqual([]);
  });

  it('that lack osa-aikaisuustieto are reported', async () => {
    const path = '/tep-jakso-raportti?tutkinto={}&start=2023-03-01&end=2023-03-31';
    const page = { count: 1, pagecount: 1, result: [expect.objectContaining({ hoksId: plan.hoksId })] };
    expect(dataOf(await ask(`${path}&oppilaitos=${AMMATTIOPISTO}`))).toEqual(page);
    const ofAll = dataOf(await ask(path, 'oph-paakayttaja'));
    expect(ofAll).toMatchObject({ result: [{ hoksId: plan.hoksId, oppilaitosOid: AMMATTIOPISTO }] });
  });

  it('lose the contact details of instructors three months after their end', async () => {
    const removed = dataOf(await oph('DELETE', '/heratepalvelu/tyopaikkaohjaajan-yhteystiedot'));
    expect(removed).toEqual({ 'hankkimistapa-ids': [ohtId] });
    const hoks = JSON.stringify(await system.sis.read(plan.hoksId));
    expect(hoks).not.toContain('olli@example.com');
    expect(hoks).toContain('Olli Ohjaaja');
    expect(hoks).toContain('oppija@example.com');
    expect(dataOf(await oph('DELETE', '/heratepalvelu/tyopaikkaohjaajan-yhteystiedot'))).toEqual({
      'hankkimistapa-ids': [],
    });
  });

  it('and learners theirs, when plan and study right are over and nothing has changed for so long', async () => {
    const remove = async () => dataOf(await oph('DELETE', '/heratepalvelu/opiskelijan-yhteystiedot'));
    expect(await remove()).toEqual({ 'hoks-ids': [] });
    await isUnchangedSince(plan, '2023-04-01T00:00:00.000Z');
    expect(await remove()).toEqual({ 'hoks-ids': [] });
    await system.sandbox.change(plan.oid, 'end', { alku: '2023-04-01' });
    expect(await remove()).toEqual({ 'hoks-ids': [plan.hoksId] });
    expect(await system.sis.read(plan.hoksId)).not.toHaveProperty('sahkoposti');
  });
});

describe('contact details that the HOKS itself has lost go from history, too,', () => {
  const path = ({ oppijaOid, hoksId }: Plan) => `/oppijat/${oppijaOid}/hoksit/${hoksId}`;
  const history = (plan: Plan) => ask(`${path(plan)}/historia`);
  const remove = async (whose: string) => dataOf(await oph('DELETE', `/heratepalvelu/${whose}-yhteystiedot`));

  /** Deletes a HOKS for good and brings it back; resolves when its history is back, too. */
  const deleteAndReturn = async (plan: Plan, shows: string): Promise<void> => {
    const bySuperuser = async (method: string, what: string): Promise<void> =>
      expect((await ask(`/hoks/${plan.hoksId}${what}`, 'oph-paakayttaja', method)).status).toBe(200);
    const versions = (await system.log.facts(plan.oid)).length;
    await bySuperuser('DELETE', '');
    await until(async () => (await system.log.facts(plan.oid)).length < versions);
    await bySuperuser('PATCH', '/undo-delete');
    await until(async () => (await system.log.facts(plan.oid)).length === versions + 2);
    expect((await history(plan)).text).toContain(shows);
  };

  /** All that anyone can read of a HOKS, in any version, and what the view keeps of it. */
  const everythingOf = async (plan: Plan): Promise<string> => {
    const view = (await system.databases.of('gateway')).collection<{ _id: number }>('hoksit');
    const created = (await system.log.facts(plan.oid))[0]?.time ?? '';
    const answers = await Promise.all([
      ...['', '/historia', '?versio=1', `?hetki=${created}`].map((what) => ask(`${path(plan)}${what}`)),
      system.sis.get(plan.hoksId),
      oph('GET', `/hoks/paged?from-id=${plan.hoksId - 1}&amount=1`),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    return JSON.stringify([answers.map(({ text }) => text), await view.findOne({ _id: plan.hoksId })]);
  };

  let learners: Plan;
  let instructors: Plan;
  let ohtId: number;

  beforeAll(async () => {
    learners = await newPlan('Vanha', 'Osoite', { sahkoposti: 'vanha@example.com' });
    instructors = await newPlan('Vanha', 'Ohjaaja', hoksWithJakso);
    ohtId = jaksoIdOf(instructors, await system.sis.read(instructors.hoksId));
    for (const plan of [learners, instructors]) await system.sis.put(plan.hoksId, smallHoks(plan));
    await Promise.all([
      deleteAndReturn(learners, 'vanha@example.com'),
      deleteAndReturn(instructors, 'olli@example.com'),
    ]);
  });

  it('the learner’s, of a HOKS that was deleted, brought back and passivated', async () => {
    const plan = learners;
    await passivate(plan);
    await system.sandbox.change(plan.oid, 'end', { alku: '2023-04-01' });
    await isUnchangedSince(plan, '2023-04-01T00:00:00.000Z');
    expect(await remove('opiskelijan')).toEqual({ 'hoks-ids': [plan.hoksId] });
    expect(await remove('opiskelijan')).toEqual({ 'hoks-ids': [] });
    await restore(plan);
    expect(await everythingOf(plan)).not.toContain('vanha@example.com');
  });

  it('those of instructors, and do not come back from the archive', async () => {
    const plan = instructors;
    expect(await remove('tyopaikkaohjaajan')).toEqual({ 'hankkimistapa-ids': [ohtId] });
    expect(await remove('tyopaikkaohjaajan')).toEqual({ 'hankkimistapa-ids': [] });
    expect(await everythingOf(plan)).not.toMatch(/olli@example\.com|0401234567|oppija@example\.com/);
    await deleteAndReturn(plan, 'Olli Ohjaaja');
    expect(await everythingOf(plan)).not.toMatch(/olli@example\.com|0401234567|oppija@example\.com/);
  });
});

it('HOKSes whose study right Koski does not know any more are reported', async () => {
  const { hoksId, oid, oppijaOid } = await newPlan('Oikeutensa', 'Menettänyt');
  const path = `/missing-oo-hoksit/${AMMATTIOPISTO}`;
  expect(dataOf(await ask(path))).toEqual({ count: 0, pagecount: 0, result: [] });
  await system.sandbox.change(oid, 'void');
  expect(dataOf(await ask(path))).toEqual({
    count: 1,
    pagecount: 1,
    result: [{ hoksId, oppijaOid, hoksEid: expect.any(String), opiskeluoikeusOid: oid, oppilaitosOid: AMMATTIOPISTO }],
  });
});

it.each([
  ['lokalisointi', [{ key: 'ehoks.tervetuloa' }, { locale: 'sv' }]],
  [`organisaatio/${KUVITELMA}`, { oid: KUVITELMA }],
  [`organisaatio/find?oids=${KUVITELMA}&oids=${AMMATTIOPISTO}`, [{ oid: KUVITELMA }, { oid: AMMATTIOPISTO }]],
  ['koodisto/oppisopimuksenperusta_01', { koodiArvo: '01' }],
  ['koodisto/oppisopimuksenperusta_01/versiot', [{ koodiArvo: '01' }]],
  ['koodisto/oppisopimuksenperusta/koodi', [{ koodiArvo: '01' }, { koodiArvo: '02' }]],
  ['eperusteet/tutkinnot?diaarinumero=OPH-5410-2021', { id: 7_000_001 }],
  ['eperusteet/tutkinnot/7000001/suoritustavat/reformi/rakenne', { osat: [] }],
  ['eperusteet/koulutuksenOsa/tutkinnonosat_300268', [{ diaarinumero: 'OPH-2762-2017' }]],
  ['eperusteet/tutkinnonosat_300268', [{ diaarinumero: 'OPH-2762-2017' }]],
])('reference data is passed on: %s', async (path, found) => {
  expect(dataOf(await ask(`/external/${path}`))).toMatchObject(found);
});
