import { type OpiskeluoikeusTiivistelma } from '@ehoks/contracts';
import { z } from 'zod';
import { smallHoks } from './support/fixtures';
import { tellHavainto } from './support/havainnot';
import { type Sis } from './support/sis';
import { startSystem, type System } from './support/system';
import { until } from './support/until';

let system: System;

beforeAll(async () => {
  system = await startSystem({ name: 'havainnot', environment: { KOSKI_FRESHNESS_MS: '0' } });
});

afterAll(() => system?.stop());

const KUVITELMAN_AIKUISOPISTO = '1.2.246.562.10.31000000021';

/** A study right as it is in Koski from the start. */
const nahty: OpiskeluoikeusTiivistelma = {
  ...{ tyyppi: 'ammatillinenkoulutus', jarjestamislupa: null, ostettu: false, sisaltyyOpiskeluoikeuteen: null },
  ...{ oppilaitosOid: '1.2.246.562.10.31000000013', koulutustoimijaOid: '1.2.246.562.10.21000000014' },
  ...{ organisaatiohistoria: [], jaksot: [{ alku: '2010-01-01', tila: 'lasna', rahoitus: '1' }] },
  ...{ alkamispaiva: '2010-01-01', arvioituPaattymispaiva: null, paattymispaiva: null, suoritukset: [] },
  ...{ osaAikaisuusjaksot: [], lahdejarjestelmaId: null, lahdejarjestelmakytkentaPurettu: null },
};

const found = z.object({ meta: z.object({ 'total-count': z.int() }) });
const idsOnPage = z.object({ data: z.object({ result: z.array(z.object({ id: z.int() })) }) });

describe('while Koski is down', () => {
  it('an update goes on with what was told last of the study right, and says so; of a linked one it does not', async () => {
    const oikeus = await system.sandbox.newOikeus();
    const hoksId = await system.sis.create(smallHoks(oikeus));
    await system.sandbox.break('koski', { failure: 'down' });
    try {
      const patch = async (versio: number) => (await system.sis.patch(hoksId, { versio })).status;
      expect(await patch(2)).toBe(500);
      await tellHavainto(system.servers.brokers, oikeus, { jarjestysnumero: 1, opiskeluoikeus: nahty });
      await until(async () => (await patch(3)) === 204);
      const { data } = (await system.log.facts(oikeus.oid)).at(-1) ?? {};
      expect(data).toMatchObject({ opiskeluoikeus: { lahde: 'havainto', oppilaitosOid: nahty.oppilaitosOid } });

      const sisaltyyOpiskeluoikeuteen = { oid: '1.2.246.562.15.61000000010', oppilaitosOid: null };
      await tellHavainto(system.servers.brokers, oikeus, {
        jarjestysnumero: 2,
        opiskeluoikeus: { ...nahty, sisaltyyOpiskeluoikeuteen },
      });
      await until(async () => (await patch(4)) === 500);
    } finally {
      await system.sandbox.mend('koski');
    }
  });
});

describe('a study right that has moved to another school', () => {
  it('takes its HOKS along: the old school reads and lists it no more, the new one does, and the content is as it was', async () => {
    const oikeus = await system.sandbox.newOikeus();
    const hoksId = await system.sis.create(smallHoks(oikeus));
    const [old, next] = ['ammattiopisto', 'aikuisopisto'].map((koulu) => system.sis.as(`sis-kuvitelma-${koulu}`));
    if (!old || !next) throw new Error('no users');
    const { headers } = await old.get(hoksId);
    expect((await next.get(hoksId)).status).toBe(401);

    await tellHavainto(system.servers.brokers, oikeus, {
      jarjestysnumero: 1,
      opiskeluoikeus: { ...nahty, oppilaitosOid: KUVITELMAN_AIKUISOPISTO },
    });
    await until(async () => (await next.get(hoksId)).status === 200);
    expect((await old.get(hoksId)).status).toBe(401);
    expect((await next.get(hoksId)).headers['etag']).toBe(headers['etag']);

    const listed = async (koulu: string, oppilaitosOid: string) => {
      const path = `/oppijat?oppilaitos-oid=${oppilaitosOid}&hoks-id=${hoksId}`;
      const answer = await system.virkailija(`virkailija-kuvitelma-${koulu}`).send({ method: 'GET', path });
      return found.parse(answer.json()).meta['total-count'];
    };
    await until(async () => (await listed('aikuisopisto', KUVITELMAN_AIKUISOPISTO)) === 1);
    expect(await listed('ammattiopisto', nahty.oppilaitosOid ?? '')).toBe(0);
    const onPage = async (sis: Sis) => {
      const answer = await sis.send({ method: 'GET', path: `/hoks/paged?from-id=${hoksId - 1}&amount=1` });
      return idsOnPage.parse(answer.json()).data.result.map(({ id }) => id);
    };
    expect(await onPage(next)).toEqual([hoksId]);
    expect(await onPage(old)).not.toContain(hoksId);
  });
});

describe('purchased training', () => {
  it('is asked of Koski until koski-sync has looked at the rights of the learner; then it is what was told', async () => {
    const oikeus = await system.sandbox.newOikeus();
    const lapsi = await system.sandbox.newOikeusOf(oikeus.oppijaOid);
    await system.sandbox.change(lapsi.oid, 'link', { oid: oikeus.oid });
    const hoksId = await system.sis.create(smallHoks(oikeus));
    const listed = async () =>
      (await system.sis.send({ method: 'GET', path: `/hoks/${hoksId}/hankintakoulutukset` })).json();
    expect(await listed()).toEqual([lapsi.oid]);

    const tell = (jarjestysnumero: number, ...lapset: string[]) =>
      tellHavainto(system.servers.brokers, oikeus, { jarjestysnumero, opiskeluoikeus: nahty, lapset });
    await tell(1);
    const official = system.virkailija('virkailija-kuvitelma-ammattiopisto');
    const path = `/oppijat/${oikeus.oppijaOid}/hoksit/${hoksId}/opiskeluoikeus`;
    await until(async () => (await official.send({ method: 'GET', path })).status === 200);
    expect(await listed()).toEqual([lapsi.oid]);

    await tell(2, '1.2.246.562.15.61000000010', lapsi.oid);
    await until(async () => JSON.stringify(await listed()) === `["1.2.246.562.15.61000000010","${lapsi.oid}"]`);
  });
});
