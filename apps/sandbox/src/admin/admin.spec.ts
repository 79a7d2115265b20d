import { hasValidOidCheckDigit } from '@ehoks/kernel';
import { AADA, OIVA, OIVA_SLAVE } from '../seed/oppijat.seed';
import { KUVITELMA, KUVITELMAN_AMMATTIOPISTO } from '../seed/organisaatiot.seed';
import { type RunningSandbox, startSandbox } from '../spec-support/running-sandbox';

describe('admin', () => {
  let sandbox: RunningSandbox;

  beforeAll(async () => (sandbox = await startSandbox()));
  afterAll(() => sandbox.close());
  beforeEach(() => sandbox.send('POST', '/sandbox/reset'));

  const create = async (body: object) => (await sandbox.send('POST', '/sandbox/opiskeluoikeudet', body)).body;

  it('makes a study right and its oppija, known to Koski and ONR', async () => {
    const made = (await create({ oppilaitosOid: KUVITELMAN_AMMATTIOPISTO })) as {
      oppijaOid: string;
      opiskeluoikeus: { oid: string };
    };
    const { koski, onr } = sandbox.connect();
    expect(hasValidOidCheckDigit(made.oppijaOid) && hasValidOidCheckDigit(made.opiskeluoikeus.oid)).toBe(true);
    expect(await onr.fetchHenkilo(made.oppijaOid)).toMatchObject({ oidHenkilo: made.oppijaOid });
    expect(await koski.fetchOpiskeluoikeudet(made.oppijaOid)).toMatchObject([
      {
        oid: made.opiskeluoikeus.oid,
        koulutustoimija: { oid: KUVITELMA },
        tyyppi: { koodiarvo: 'ammatillinenkoulutus' },
      },
    ]);
  });

  it('makes a study right as it is told', async () => {
    const told = {
      oid: '1.2.246.562.15.27041188353',
      oppijaOid: AADA,
      oppilaitosOid: KUVITELMAN_AMMATTIOPISTO,
      tyyppi: 'tuva',
      alku: '2026-08-10',
      sisalto: { arvioituPäättymispäivä: '2027-06-01' },
    };
    expect(await create(told)).toMatchObject({
      oppijaOid: AADA,
      opiskeluoikeus: {
        oid: told.oid,
        tyyppi: { koodiarvo: 'tuva' },
        suoritukset: [{ tyyppi: { koodiarvo: 'tuvakoulutuksensuoritus' } }],
        alkamispäivä: '2026-08-10',
        arvioituPäättymispäivä: '2027-06-01',
      },
    });
  });

  it('makes many at once', async () => {
    const { body } = await sandbox.send('POST', '/sandbox/opiskeluoikeudet/many', {
      oppilaitosOid: KUVITELMAN_AMMATTIOPISTO,
      maara: 500,
    });
    const made = body as readonly { oid: string }[];
    expect(new Set(made.map(({ oid }) => oid)).size).toBe(500);
  });

  it('makes and merges persons', async () => {
    const { body } = await sandbox.send('POST', '/sandbox/oppijat', { etunimet: 'Uuno Ulpu', sukunimi: 'Uusi' });
    const { oidHenkilo } = body as { oidHenkilo: string };
    await sandbox.send('POST', `/sandbox/oppijat/${OIVA}/merge`, { masterOid: oidHenkilo });
    const { onr } = sandbox.connect();
    expect(await onr.fetchMaster(OIVA)).toMatchObject({ oidHenkilo, kutsumanimi: 'Uuno' });
    expect(await onr.fetchMaster(OIVA_SLAVE)).toMatchObject({ oidHenkilo });
  });

  it('merges again, and does not merge a person into itself', async () => {
    const merge = (oid: string, masterOid: string) =>
      sandbox.send('POST', `/sandbox/oppijat/${oid}/merge`, { masterOid });
    expect((await merge(OIVA_SLAVE, AADA)).status).toBe(200);
    const { onr, koski } = sandbox.connect();
    expect(await onr.fetchMaster(OIVA_SLAVE)).toMatchObject({ oidHenkilo: AADA });
    expect(await koski.fetchOpiskeluoikeudet(OIVA)).toHaveLength(1);
    expect(await koski.fetchOpiskeluoikeudet(AADA)).toHaveLength(2);
    expect((await merge(AADA, AADA)).status).toBe(400);
    expect((await merge(AADA, OIVA_SLAVE)).status).toBe(400);
  });

  it.each<[string, object, number]>([
    ['/sandbox/opiskeluoikeudet', { oppilaitosOid: '1.2.246.562.10.99999999990' }, 404],
    ['/sandbox/opiskeluoikeudet', { oppilaitosOid: KUVITELMAN_AMMATTIOPISTO, tyyppi: 'lukio' }, 400],
    ['/sandbox/opiskeluoikeudet', { oppilaitosOid: KUVITELMAN_AMMATTIOPISTO, alku: '1.8.2026' }, 400],
    ['/sandbox/opiskeluoikeudet/1.2.246.562.15.27041188353/void', {}, 404],
    ['/sandbox/opiskeluoikeudet/1.2.246.562.15.61000000010/link', {}, 400],
    ['/sandbox/oppijat/1.2.246.562.24.99277044101/merge', { masterOid: OIVA }, 404],
    ['/sandbox/opiskeluoikeudet/1.2.246.562.15.61000000010/late', { byMs: -1 }, 400],
    ['/sandbox/kayttajat/nobody/lock', {}, 404],
  ])('refuses %s %j', async (path, body, status) => {
    expect((await sandbox.send('POST', path, body)).status).toBe(status);
  });

  it('goes back to the seed', async () => {
    const { body: seed } = await sandbox.send('GET', '/sandbox');
    await create({ oppilaitosOid: KUVITELMAN_AMMATTIOPISTO });
    await sandbox.send('POST', '/sandbox/opiskeluoikeudet/1.2.246.562.15.61000000010/void');
    await sandbox.send('POST', `/sandbox/oppijat/${AADA}/merge`, { masterOid: OIVA });
    await sandbox.send('POST', '/sandbox/kayttajat/ehoks/lock', {});
    await sandbox.send('PUT', '/sandbox/systems/onr/fault', { failure: 'down' });
    await sandbox.send('PUT', '/sandbox/koski/replica', { listsBehindMs: 1_000 });
    expect((await sandbox.send('GET', '/sandbox')).body).not.toEqual(seed);
    await sandbox.send('POST', '/sandbox/reset');
    expect((await sandbox.send('GET', '/sandbox')).body).toEqual(seed);
  });
});
