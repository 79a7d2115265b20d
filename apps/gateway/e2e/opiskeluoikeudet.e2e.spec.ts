import { opiskeluoikeusAnswer, type OpiskeluoikeusHavainto } from '@ehoks/contracts';
import { type JsonObject } from '@ehoks/kernel';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { smallHoks } from './support/fixtures';
import { type Answer, send } from './support/http';
import { type Oikeus } from './support/sandbox';
import { startSystem, type System } from './support/system';
import { until } from './support/until';

/** After this time a right that is gone is believed to be gone; two answers 2 s apart prove it here. */
const PROVED_AFTER_MS = 6_000;
const DAY_MS = 86_400_000;
const KUVITELMAN_AIKUISOPISTO = '1.2.246.562.10.31000000021';

let system: System;
let havaintoOf: (oid: string) => Promise<OpiskeluoikeusHavainto | null>;

beforeAll(async () => {
  const environment = { ONR_INTERVAL_MS: '2000' };
  system = await startSystem({ name: 'opiskeluoikeudet', koskiSync: true, environment });
  havaintoOf = async (oid) => {
    const answer = await send(`${system.koskiSync?.internalUrl}/opiskeluoikeudet/${oid}`, { method: 'GET' });
    return opiskeluoikeusAnswer.parse(answer.json()).havainto;
  };
});
afterAll(() => system?.stop());

const seen = (oid: string, expected: Partial<OpiskeluoikeusHavainto>): Promise<void> =>
  until(async () => {
    const havainto = await havaintoOf(oid);
    return havainto !== null && Object.entries(expected).every(([key, value]) => Reflect.get(havainto, key) === value);
  });

const putOf = async (hoksId: number, oikeus: Oikeus, special = {}) =>
  system.sis.put(hoksId, { ...smallHoks(oikeus), ...special });

const told = ({ status, text }: Answer): string => `${status} ${text}`;

/** What happened to the HOKS of a study right, oldest first. */
const factsOf = async ({ oid }: Oikeus) => (await system.log.facts(oid)).map(({ type }) => type.split('.')[3]);

/** A HOKS on a study right that koski-sync has seen, with nothing more to ask because of the new HOKS. */
const followed = async (oikeus: Oikeus): Promise<number> => {
  const hoksId = await system.sis.create(smallHoks(oikeus));
  await seen(oikeus.oid, { nakyvyys: 'NAKYVA', lahde: 'YKSITTAISHAKU' });
  const tyot = (await system.databases.of('koski-sync')).collection('tyot');
  const kohde = { $in: [oikeus.oid, oikeus.oppijaOid] };
  await until(async () => (await tyot.countDocuments({ kohde, lahde: 'YKSITTAISHAKU' })) === 0);
  return hoksId;
};

/** The warning that an accepted write is answered with. */
const warningOf = async (hoksId: number, oikeus: Oikeus): Promise<unknown> => {
  const answer = await putOf(hoksId, oikeus);
  expect(answer.status).toBe(204);
  return answer.headers['hoks-varoitus'];
};

const hankintakoulutuksetOf = async (hoksId: number): Promise<string> =>
  told(await system.sis.send({ method: 'GET', path: `/hoks/${hoksId}/hankintakoulutukset` }));

/** An official of the school changes a HOKS, or takes it out of sight. */
const byOfficial = (id: number, { oppijaOid }: Oikeus, body: JsonObject, what = ''): Promise<Answer> =>
  system
    .virkailija('virkailija-kuvitelma-ammattiopisto')
    .send({ method: 'PATCH', path: `/oppijat/${oppijaOid}/hoksit/${id}${what}`, body });

/** What an official of the school is shown, once the gateway has heard of the absence. */
const shownToOfficial = async (hoksId: number, { oppijaOid }: Oikeus): Promise<unknown> => {
  const path = `/oppijat/${oppijaOid}/hoksit/${hoksId}/opiskeluoikeus`;
  const official = system.virkailija('virkailija-kuvitelma-ammattiopisto');
  const ask = async () => opiskeluoikeusShown.parse((await official.send({ method: 'GET', path })).json()).data;
  await until(async () => (await ask()).varmuus === 'VAHVISTETTU' && (await ask()).nakyvyys === 'EI_LOYDY');
  return ask();
};

const opiskeluoikeusShown = z.object({ data: z.looseObject({ nakyvyys: z.string(), varmuus: z.string() }) });

const twoRights = async (): Promise<[Oikeus, Oikeus]> => {
  const [one, other] = await system.sandbox.newOikeudet(2);
  if (!one || !other) throw new Error('no rights');
  return [one, other];
};

describe('what happens to a study right in Koski', () => {
  it('voided: told with its evidence, the HOKS is read but not written; back: written again', async () => {
    const [oikeus, kanarialintu] = await twoRights();
    await followed(kanarialintu);
    const hoksId = await followed(oikeus);

    await system.sandbox.change(oikeus.oid, 'void');
    await seen(oikeus.oid, { nakyvyys: 'EI_LOYDY', varmuus: 'VAHVISTETTU' });
    const { todisteet } = (await havaintoOf(oikeus.oid)) ?? { todisteet: [] };
    const painavat = todisteet.filter(({ status, kanarialintu: canary }) => status === 404 && canary?.status === 200);
    expect(painavat).toHaveLength(2);
    expect(await shownToOfficial(hoksId, oikeus)).toMatchObject({
      ...{ 'opiskeluoikeus-oid': oikeus.oid, nakyvyys: 'EI_LOYDY', varmuus: 'VAHVISTETTU', opiskeluoikeus: null },
      'viimeisin-tunnettu': { tyyppi: 'ammatillinenkoulutus', 'sisaltyy-opiskeluoikeuteen': null },
      todisteet: todisteet.map(({ kysytty, status }) => ({ kysytty, status })),
    });
    await until(async () => (await factsOf(oikeus)).includes('lukittu'));
    await until(async () => (await putOf(hoksId, oikeus)).status === 404);
    expect(told(await putOf(hoksId, oikeus))).toBe('404 {"error":"HOKS not found"}');
    expect((await system.sis.get(hoksId)).status).toBe(200);
    const change = { id: hoksId, versio: 2 };
    expect(told(await byOfficial(hoksId, oikeus, change))).toMatch(/^403 .*insufficient privileges/);
    expect((await byOfficial(hoksId, oikeus, { 'oppilaitos-oid': null }, '/shallow-delete')).status).toBe(200);
    expect((await byOfficial(hoksId, oikeus, {}, '/undo-shallow-delete')).status).toBe(200);

    await system.sandbox.change(oikeus.oid, 'unvoid');
    await seen(oikeus.oid, { nakyvyys: 'NAKYVA' });
    await until(async () => (await factsOf(oikeus)).includes('vapautettu'));
    await until(async () => (await putOf(hoksId, oikeus, { versio: 2 })).status === 204);
    expect((await system.sis.patch(hoksId, { versio: 3 })).status).toBe(204);
    expect(await factsOf(oikeus)).toEqual([
      'luotu',
      'lukittu',
      'passivoitu',
      'palautettu',
      'vapautettu',
      'korvattu',
      'muutettu',
    ]);
  });

  it('linked: writes go on with a warning and end after the settling time; voided parent: the child is told; unlinked: free', async () => {
    const [lapsi, emo] = await twoRights();
    const hoksId = await followed(lapsi);
    const hoksOfEmo = await system.sis.create(smallHoks(emo));
    await system.sandbox.change(lapsi.oid, 'link', { oid: emo.oid });
    // An answer of Koski may be used again for two seconds.
    await until(async () => (await warningOf(hoksId, lapsi)) === `opiskeluoikeus-linked; emo="${emo.oid}"`);
    await until(async () => (await havaintoOf(emo.oid))?.lapset.includes(lapsi.oid) === true);
    await until(async () => (await hankintakoulutuksetOf(hoksOfEmo)) === `200 ["${lapsi.oid}"]`);

    await system.sandbox.change(emo.oid, 'void');
    await until(async () => (await havaintoOf(lapsi.oid))?.emo?.nakyvyys === 'EI_LOYDY');
    const missing = `400 {"error":"Opiskeluoikeus \`${emo.oid}\` not found in Koski"}`;
    await until(async () => (await hankintakoulutuksetOf(hoksOfEmo)) === missing);

    const afterSettling = await system.addGateway({ CLOCK_AHEAD_MS: String(31 * DAY_MS), KOSKI_FRESHNESS_MS: '0' });
    expect(told(await afterSettling.put(hoksId, smallHoks(lapsi)))).toBe(
      `400 {"error":"Opiskeluoikeus sisältyy toiseen opiskeluoikeuteen: Opiskeluoikeus \`${lapsi.oid}\` sisältyy toiseen opiskeluoikeuteen."}`,
    );
    await system.sandbox.change(lapsi.oid, 'unlink');
    const free = await afterSettling.put(hoksId, smallHoks(lapsi));
    expect([free.status, free.headers['hoks-varoitus']]).toEqual([204, undefined]);
    await until(async () => (await warningOf(hoksId, lapsi)) === undefined);
  });

  it('moved to another school: the old one has no access any more, the new one has', async () => {
    const oikeus = await system.sandbox.newOikeus();
    const hoksId = await followed(oikeus);
    const [old, next] = ['ammattiopisto', 'aikuisopisto'].map((koulu) => system.sis.as(`sis-kuvitelma-${koulu}`));
    expect([(await old?.get(hoksId))?.status, (await next?.get(hoksId))?.status]).toEqual([200, 401]);
    await system.sandbox.change(oikeus.oid, 'change-school', { oppilaitosOid: KUVITELMAN_AIKUISOPISTO });
    await until(async () => (await next?.get(hoksId))?.status === 200);
    expect((await old?.get(hoksId))?.status).toBe(401);
  });

  it('whose learner is merged into another: the HOKS moves to the master', async () => {
    const [oikeus, master] = await twoRights();
    const hoksId = await followed(oikeus);
    await system.sandbox.merge(oikeus.oppijaOid, master.oppijaOid);
    await until(async () => (await system.sis.read(hoksId))['oppija-oid'] === master.oppijaOid);
    expect(await havaintoOf(oikeus.oid)).toMatchObject({ nakyvyys: 'NAKYVA', lahde: 'ONR' });
  });
});

describe('threats that a list behind the truth and an emptied Koski bring', () => {
  it('1: a list that is behind the feed is read again', async () => {
    const { sandbox } = system;
    const oikeus = await sandbox.newOikeus();
    await followed(oikeus);
    const behindMs = 1_500;
    await sandbox.lag({ listsBehindMs: behindMs });
    const started = performance.now();
    await sandbox.change(oikeus.oid, 'end', { tila: 'eronnut' });
    await seen(oikeus.oid, { versionumero: 2 });
    expect(performance.now() - started).toBeGreaterThan(behindMs);
    await sandbox.lag({});
  });

  it('7: a right that Koski cannot read holds up no other', async () => {
    const [rikki, ehja] = await twoRights();
    await followed(rikki);
    await followed(ehja);
    await system.sandbox.change(rikki.oid, 'corrupt');
    await system.sandbox.change(rikki.oid, 'end');
    await system.sandbox.change(ehja.oid, 'end');
    await seen(ehja.oid, { versionumero: 2 });
    expect(await havaintoOf(rikki.oid)).toMatchObject({ versionumero: 1, nakyvyys: 'NAKYVA' });
    await system.sandbox.change(rikki.oid, 'mend');
  });

  it('29: an emptied Koski locks nobody', async () => {
    const [oikeus, toinen] = await twoRights();
    const hoksId = await followed(oikeus);
    await followed(toinen);
    await system.sandbox.changeAll('void');
    await seen(oikeus.oid, { nakyvyys: 'EI_LOYDY', varmuus: 'EPAILTY' });
    await sleep(PROVED_AFTER_MS);
    expect(await havaintoOf(oikeus.oid)).toMatchObject({ varmuus: 'EPAILTY' });
    await system.sandbox.changeAll('unvoid');
    await seen(oikeus.oid, { nakyvyys: 'NAKYVA' });
    await until(async () => (await putOf(hoksId, oikeus)).status === 204);
    expect((await factsOf(oikeus)).filter((fact) => fact === 'lukittu')).toEqual([]);
  });
});
