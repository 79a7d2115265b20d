import {
  type ArvoClient,
  ArvoClientFake,
  type ViestinvalitysClient,
  ViestinvalitysClientFake,
} from '@ehoks/opintopolku';
import { type RunningSandbox, startSandbox } from './spec-support/running-sandbox';

/** What live clients of the survey and mail systems and their fakes have in common. */

const KOULUTUSTOIMIJA = '1.2.246.562.10.21000000014';
const OPISKELIJA = {
  vastaamisajan_alkupvm: '2026-09-01',
  vastaamisajan_loppupvm: '2026-09-30',
  kyselyn_tyyppi: 'aloittaneet',
  tutkintotunnus: '351407',
  tutkinnon_suorituskieli: 'fi',
  koulutustoimija_oid: KOULUTUSTOIMIJA,
  request_id: '0c3b7d52-6f0e-4b0a-9a55-0f2f6a3b9d11',
};
const JAKSO = {
  koulutustoimija_oid: KOULUTUSTOIMIJA,
  tyonantaja: '1234567-1',
  tyopaikka: 'Kuvitelma Oy',
  tutkintotunnus: '351407',
  tutkintonimike: [],
  osaamisala: [],
  tyopaikkajakson_alkupvm: '2026-08-18',
  tyopaikkajakson_loppupvm: '2026-09-15',
  sopimustyyppi: 'oppisopimus',
  vastaamisajan_alkupvm: '2026-09-15',
  vastaamisajan_loppupvm: '2026-10-14',
  request_id: 'b8d1f1f4-58b6-4f51-9d0c-3c1f1b1f7a20',
};
const NIPPU = {
  tunniste: 'kuvitelma_oy_2026-10-01_ABCDEF',
  koulutustoimija_oid: KOULUTUSTOIMIJA,
  tutkintotunnus: '351407',
  tyonantaja: '1234567-1',
  tyopaikka: 'Kuvitelma Oy',
};
const VIESTI = {
  otsikko: 'Palautetta oppilaitokselle',
  sisalto: '<html></html>',
  sisallonTyyppi: 'html',
  lahettaja: { nimi: 'Opetushallitus', sahkopostiOsoite: 'noreply@example.fi' },
  vastaanottajat: [{ sahkopostiOsoite: 'opiskelija@example.fi' }],
  lahettavaPalvelu: 'eHOKS',
};

let sandbox: RunningSandbox;
beforeAll(async () => (sandbox = await startSandbox()));
afterAll(() => sandbox.close());
beforeEach(() => sandbox.send('POST', '/sandbox/reset'));

interface ArvoWorld {
  readonly client: ArvoClient;
  readonly vastaa: (tunnus: string) => Promise<void>;
}

const liveArvo = (): ArvoWorld => ({
  client: sandbox.connect().arvo,
  vastaa: async (tunnus) => {
    await sandbox.send('POST', `/sandbox/vastaajatunnukset/${tunnus}/answer`);
  },
});

const fakeArvo = (): ArvoWorld => {
  const client = new ArvoClientFake();
  return { client, vastaa: async (tunnus) => client.vastaa(tunnus) };
};

describe.each([
  ['live', liveArvo],
  ['fake', fakeArvo],
])('ArvoClient, %s', (_, world) => {
  const studentIn = async ({ client }: ArvoWorld): Promise<{ tunnus: string; kyselylinkki: string }> => {
    const made = await client.createVastauslinkki(OPISKELIJA);
    if (made === 'ei-kyselya') throw new Error('no survey');
    return made;
  };
  const periodIn = async ({ client }: ArvoWorld): Promise<string> => {
    const made = await client.createJaksotunnus(JAKSO);
    if (made === 'ei-kyselya') throw new Error('no survey');
    return made.tunnus;
  };

  it('makes a link that ends with its code, and another one for the same request', async () => {
    const arvo = world();
    const first = await arvo.client.createVastauslinkki(OPISKELIJA);
    expect(first).toMatchObject({ voimassaLoppupvm: '2026-09-30' });
    const { tunnus, kyselylinkki } = await studentIn(arvo);
    expect(kyselylinkki.endsWith(`/${tunnus}`)).toBe(true);
    expect(first).not.toMatchObject({ tunnus });
  });

  it('tells whether a code has been answered, and through which day it may be', async () => {
    const arvo = world();
    const { tunnus } = await studentIn(arvo);
    expect(await arvo.client.fetchVastauslinkinTila(tunnus)).toEqual({
      vastattu: false,
      voimassaLoppupvm: '2026-09-30',
    });
    await arvo.client.changeVastauslinkki(tunnus, {
      metatiedot: { tila: 'lahetetty' },
      voimassa_alkupvm: '2026-09-03',
      voimassa_loppupvm: '2026-10-02',
    });
    await arvo.vastaa(tunnus);
    expect(await arvo.client.fetchVastauslinkinTila(tunnus)).toEqual({
      vastattu: true,
      voimassaLoppupvm: '2026-10-02',
    });
  });

  it('does not know just any code, and changing it is no error', async () => {
    const { client } = world();
    expect(await client.fetchVastauslinkinTila('XXXXXX')).toBeUndefined();
    expect(await client.changeVastauslinkki('XXXXXX', { metatiedot: { tila: 'lahetetty' } })).toBeUndefined();
    expect(await client.changeNippu('nothing', { tila: 'lahetetty' })).toBeUndefined();
    expect(await client.fetchNipunTila('nothing')).toBeUndefined();
  });

  it('deletes a code once, and not when it has been answered or is of the other survey', async () => {
    const arvo = world();
    const [{ tunnus }, answered, period] = [await studentIn(arvo), await studentIn(arvo), await periodIn(arvo)];
    await arvo.vastaa(answered.tunnus);
    expect(await arvo.client.deleteVastauslinkki(tunnus)).toBe(true);
    expect(await arvo.client.deleteVastauslinkki(tunnus)).toBe(false);
    expect(await arvo.client.deleteVastauslinkki(answered.tunnus)).toBe(false);
    expect(await arvo.client.deleteVastauslinkki(period)).toBe(false);
    expect(await arvo.client.deleteJaksotunnus(period)).toBe(true);
  });

  it('bundles periods once, tells of the bundle, and frees them again', async () => {
    const arvo = world();
    const tunnus = await periodIn(arvo);
    const nippu = { ...NIPPU, tunnukset: [{ tunnus, tyopaikkajakson_kesto: 20 }] };
    expect(await arvo.client.createNippu(nippu)).toMatchObject({
      nippulinkki: expect.stringContaining(NIPPU.tunniste) as string,
    });
    await expect(arvo.client.createNippu(nippu)).rejects.toMatchObject({
      code: 'arvo/error',
      details: { status: 404, virhe: 'invalid-tunnukset' },
    });
    await arvo.client.changeNippu(NIPPU.tunniste, { tila: 'lahetetty', voimassa_loppupvm: '2026-10-31' });
    expect(await arvo.client.fetchNipunTila(NIPPU.tunniste)).toEqual({
      vastattu: false,
      voimassaLoppupvm: '2026-10-31',
    });
    expect(await arvo.client.deleteNippu(NIPPU.tunniste)).toBe(true);
    expect(await arvo.client.createNippu(nippu)).toBeDefined();
    await arvo.vastaa(tunnus);
    expect(await arvo.client.fetchNipunTila(NIPPU.tunniste)).toMatchObject({ vastattu: true });
    expect(await arvo.client.deleteNippu(NIPPU.tunniste)).toBe(false);
  });
});

const liveViestinvalitys = (): ViestinvalitysClient => sandbox.connect().viestinvalitys;
const fakeViestinvalitys = (): ViestinvalitysClient => new ViestinvalitysClientFake();

describe.each([
  ['live', liveViestinvalitys],
  ['fake', fakeViestinvalitys],
])('ViestinvalitysClient, %s', (_, connect) => {
  it('takes a message and tells what became of it', async () => {
    const client = connect();
    const lahetys = await client.sendViesti(VIESTI);
    if (lahetys === 'refused') throw new Error('refused');
    expect(await client.fetchVastaanottajienTilat(lahetys.lahetysTunniste)).toEqual(['LAHETETTY']);
  });

  it('refuses an address that is none', async () => {
    expect(await connect().sendViesti({ ...VIESTI, vastaanottajat: [{ sahkopostiOsoite: 'nowhere' }] })).toBe(
      'refused',
    );
  });

  it('does not know just any message', async () => {
    expect(await connect().fetchVastaanottajienTilat('unknown')).toBeUndefined();
  });
});
