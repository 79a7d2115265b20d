import { type OpiskeluoikeusTiivistelma } from '@ehoks/contracts';
import { smallHoks } from './support/fixtures';
import { tellHavainto } from './support/havainnot';
import { startSystem, type System } from './support/system';
import { until } from './support/until';

let system: System;

beforeAll(async () => {
  system = await startSystem({ name: 'havainnot', environment: { KOSKI_FRESHNESS_MS: '0' } });
});

afterAll(() => system.stop());

const KUVITELMAN_AIKUISOPISTO = '1.2.246.562.10.31000000021';

/** A study right as it is in Koski from the start. */
const nahty: OpiskeluoikeusTiivistelma = {
  ...{ tyyppi: 'ammatillinenkoulutus', jarjestamislupa: null, ostettu: false, sisaltyyOpiskeluoikeuteen: null },
  ...{ oppilaitosOid: '1.2.246.562.10.31000000013', koulutustoimijaOid: '1.2.246.562.10.21000000014' },
  ...{ organisaatiohistoria: [], jaksot: [{ alku: '2010-01-01', tila: 'lasna', rahoitus: '1' }] },
  ...{ alkamispaiva: '2010-01-01', arvioituPaattymispaiva: null, paattymispaiva: null, suoritukset: [] },
  ...{ osaAikaisuusjaksot: [], lahdejarjestelmaId: null, lahdejarjestelmakytkentaPurettu: null },
};

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
  it('takes its HOKS along: the old school reads it no more, the new one does, and the content is as it was', async () => {
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
  });
});
