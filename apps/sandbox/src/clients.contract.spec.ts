import { type Instant } from '@ehoks/kernel';
import {
  type CasClient,
  CasClientFake,
  type KoodistoClient,
  KoodistoClientFake,
  type KoskiClient,
  KoskiClientFake,
  type KoskiSeurantaClient,
  KoskiSeurantaClientFake,
  type OnrClient,
  OnrClientFake,
  type OrganisaatioClient,
  OrganisaatioClientFake,
} from '@ehoks/opintopolku';
import { KOODI_URIT } from './seed/koodit.seed';
import { OPISKELUOIKEUDET } from './seed/opiskeluoikeudet.seed';
import { AADA, OIVA, OIVA_SLAVE, OPPIJAT } from './seed/oppijat.seed';
import { KUVITELMA, KUVITELMAN_AMMATTIOPISTO, ORGANISAATIOT } from './seed/organisaatiot.seed';
import { type RunningSandbox, startSandbox } from './spec-support/running-sandbox';

/** What live clients and fakes have in common: tests written against a fake hold for the live one. */

const OPETUSHALLITUS = '1.2.246.562.10.00000000001';
const AADAN_OIKEUS = '1.2.246.562.15.61000000010';
const SERVICE = 'https://ehoks.example/ehoks-virkailija-backend/cas-security-check';

let sandbox: RunningSandbox;
beforeAll(async () => (sandbox = await startSandbox()));
afterAll(() => sandbox.close());
beforeEach(() => sandbox.send('POST', '/sandbox/reset'));

interface CasWorld {
  readonly client: CasClient;
  readonly ticketFor: (username: string, service: string) => Promise<string>;
}

const liveCas = (): CasWorld => ({
  client: sandbox.connect().cas,
  ticketFor: async (username, service) => {
    const { body } = await sandbox.send('POST', `/sandbox/kayttajat/${username}/tickets`, { service });
    return String((body as readonly string[])[0]);
  },
});

const fakeCas = (): CasWorld => {
  const client = new CasClientFake();
  return {
    client,
    ticketFor: async (username, service) => {
      client.giveTicket('ST-1', service, {
        username,
        oidHenkilo: '1.2.246.562.24.51000000088',
        kayttajaTyyppi: 'PALVELU',
        roles: [`ROLE_APP_EHOKS_READ_${KUVITELMA}`],
      });
      return 'ST-1';
    },
  };
};

describe.each([
  ['live', liveCas],
  ['fake', fakeCas],
])('CasClient, %s', (_, world) => {
  it('tells whose ticket it is', async () => {
    const { client, ticketFor } = world();
    const user = await client.validateTicket(SERVICE, await ticketFor('sis-kuvitelma-luku', SERVICE));
    expect(user).toMatchObject({
      username: 'sis-kuvitelma-luku',
      oidHenkilo: '1.2.246.562.24.51000000088',
      kayttajaTyyppi: 'PALVELU',
    });
    expect(user?.roles).toContain(`ROLE_APP_EHOKS_READ_${KUVITELMA}`);
  });

  it('takes a ticket once', async () => {
    const { client, ticketFor } = world();
    const ticket = await ticketFor('sis-kuvitelma-luku', SERVICE);
    await client.validateTicket(SERVICE, ticket);
    expect(await client.validateTicket(SERVICE, ticket)).toBeUndefined();
  });

  it('takes a ticket for its service only', async () => {
    const { client, ticketFor } = world();
    const ticket = await ticketFor('sis-kuvitelma-luku', 'https://other.example');
    expect(await client.validateTicket(SERVICE, ticket)).toBeUndefined();
  });

  it('does not know just any ticket', async () => {
    expect(await world().client.validateTicket(SERVICE, 'ST-unknown')).toBeUndefined();
  });
});

interface KoskiWorld {
  readonly client: KoskiClient;
  readonly mitatoi: (oid: string) => Promise<void>;
}

const liveKoski = (): KoskiWorld => ({
  client: sandbox.connect().koski,
  mitatoi: async (oid) => {
    await sandbox.send('POST', `/sandbox/opiskeluoikeudet/${oid}/void`);
  },
});

const fakeKoski = (): KoskiWorld => {
  const client = new KoskiClientFake();
  for (const { oppijaOid, opiskeluoikeus } of OPISKELUOIKEUDET) client.put(oppijaOid, opiskeluoikeus);
  return { client, mitatoi: async (oid) => client.remove(oid) };
};

describe.each([
  ['live', liveKoski],
  ['fake', fakeKoski],
])('KoskiClient, %s', (_, world) => {
  it('finds a right by its oid', async () => {
    expect(await world().client.fetchOpiskeluoikeus(AADAN_OIKEUS)).toMatchObject({
      oid: AADAN_OIKEUS,
      versionumero: 1,
      oppilaitos: { oid: KUVITELMAN_AMMATTIOPISTO },
      tila: { opiskeluoikeusjaksot: [{ alku: '2025-08-11', tila: { koodiarvo: 'lasna' } }] },
    });
  });

  it.each(['1.2.246.562.15.99999999990', '1.2.246.562.15.1', 'anything'])('finds nothing by %s', async (oid) => {
    expect(await world().client.fetchOpiskeluoikeus(oid)).toBeUndefined();
  });

  it('finds the rights of an oppija', async () => {
    expect(await world().client.fetchOpiskeluoikeudet(AADA)).toMatchObject([{ oid: AADAN_OIKEUS }]);
  });

  it('does not see a voided right', async () => {
    const { client, mitatoi } = world();
    await mitatoi(AADAN_OIKEUS);
    expect(await client.fetchOpiskeluoikeus(AADAN_OIKEUS)).toBeUndefined();
    expect(await client.fetchOpiskeluoikeudet(AADA)).toEqual([]);
  });
});

const liveSeuranta = () => ({
  client: sandbox.connect().koskiSeuranta,
  mitatoi: async (oid: string) => {
    await sandbox.send('POST', `/sandbox/opiskeluoikeudet/${oid}/void`);
  },
  corrupt: async (oid: string, _oppijaOid: string) => {
    await sandbox.send('POST', `/sandbox/opiskeluoikeudet/${oid}/corrupt`);
  },
});

const fakeSeuranta = () => {
  const client = new KoskiSeurantaClientFake();
  for (const { oppijaOid, opiskeluoikeus } of OPISKELUOIKEUDET) client.put(oppijaOid, opiskeluoikeus);
  return {
    client: client as KoskiSeurantaClient,
    mitatoi: async (oid: string) => client.remove(oid),
    corrupt: async (_oid: string, oppijaOid: string) => void client.poison.add(oppijaOid),
  };
};

describe.each([
  ['live', liveSeuranta],
  ['fake', fakeSeuranta],
])('KoskiSeurantaClient, %s', (_, world) => {
  const since = '2026-01-01T00:00:00.000Z' as Instant;

  it('reads the feed page by page to its end', async () => {
    const { client } = world();
    const oppijat = new Set<string>();
    let page = await client.readFeed(await client.startFeed(since), 5);
    for (; page.mayHaveMore; page = await client.readFeed(page.nextCursor, 5)) {
      page.oppijaOidit.forEach((oid) => oppijat.add(oid));
    }
    expect(oppijat).toContain(AADA);
  });

  it('tells in the feed whose right was voided', async () => {
    const { client, mitatoi } = world();
    let cursor = await client.startFeed(since);
    for (let more = true; more;) {
      const page = await client.readFeed(cursor, 5_000);
      [cursor, more] = [page.nextCursor, page.mayHaveMore];
    }
    await mitatoi(AADAN_OIKEUS);
    expect((await client.readFeed(cursor, 5_000)).oppijaOidit).toContain(AADA);
    expect(await client.askOpiskeluoikeus(AADAN_OIKEUS)).toEqual({
      isFound: false,
      status: 404,
      avain: 'notFound.opiskeluoikeuttaEiLöydyTaiEiOikeuksia',
    });
    expect(await client.fetchOppijat([AADA])).toEqual([]);
  });

  it('cannot read a list with a row that Koski cannot read, and others can be read', async () => {
    const { client, corrupt } = world();
    await corrupt(AADAN_OIKEUS, AADA);
    const unreadable = { kind: 'contract-broken', code: 'koski/unreadable' };
    await expect(client.fetchOppijat([AADA])).rejects.toMatchObject(unreadable);
    await expect(client.fetchOppijat([OIVA, AADA])).rejects.toMatchObject(unreadable);
    expect(await client.fetchOppijat([OIVA])).toMatchObject([{ oppijanumero: OIVA }]);
  });

  it('does not take just any cursor', async () => {
    await expect(world().client.readFeed('v1,rikki', 5)).rejects.toMatchObject({ code: 'koski/error' });
  });

  it('finds the rights of many persons, and one right as Koski has it', async () => {
    const { client } = world();
    expect(await client.fetchOppijat([AADA, OIVA])).toMatchObject([
      { oppijanumero: AADA, opiskeluoikeudet: [{ oid: AADAN_OIKEUS }] },
      { oppijanumero: OIVA },
    ]);
    expect(await client.askOpiskeluoikeus(AADAN_OIKEUS)).toMatchObject({
      isFound: true,
      opiskeluoikeus: { oid: AADAN_OIKEUS, versionumero: 1 },
    });
  });
});

const liveOnr = (): OnrClient => sandbox.connect().onr;

const fakeOnr = (): OnrClient => {
  const client = new OnrClientFake();
  for (const { masterOid, ...henkilo } of OPPIJAT) client.put(henkilo, masterOid);
  return client;
};

describe.each([
  ['live', liveOnr],
  ['fake', fakeOnr],
])('OnrClient, %s', (_, connect) => {
  it('finds a person', async () => {
    expect(await connect().fetchHenkilo(AADA)).toEqual({
      oidHenkilo: AADA,
      etunimet: 'Aada Maria',
      kutsumanimi: 'Aada',
      sukunimi: 'Keksitty',
    });
  });

  it('finds the master of a slave, and the person itself where there was no merge', async () => {
    const client = connect();
    expect(await client.fetchHenkilo(OIVA_SLAVE)).toMatchObject({ oidHenkilo: OIVA_SLAVE });
    expect(await client.fetchMaster(OIVA_SLAVE)).toMatchObject({ oidHenkilo: OIVA });
    expect(await client.fetchMaster(OIVA)).toMatchObject({ oidHenkilo: OIVA });
  });

  it('knows who was merged into a person', async () => {
    const client = connect();
    expect(await client.fetchSlaveOids(OIVA)).toEqual([OIVA_SLAVE]);
    expect(await client.fetchSlaveOids(AADA)).toEqual([]);
  });

  it('does not find who is not there', async () => {
    const client = connect();
    expect(await client.fetchHenkilo('1.2.246.562.24.99999999990')).toBeUndefined();
    expect(await client.fetchMaster('1.2.246.562.24.99999999990')).toBeUndefined();
  });
});

const liveOrganisaatio = (): OrganisaatioClient => sandbox.connect().organisaatio;

const fakeOrganisaatio = (): OrganisaatioClient => {
  const client = new OrganisaatioClientFake();
  for (const { oid, nimi, parentOidPath, tyypit } of ORGANISAATIOT) {
    client.put({ oid, nimi, parentOidPath: parentOidPath.split('|').filter((parent) => parent !== ''), tyypit });
  }
  return client;
};

describe.each([
  ['live', liveOrganisaatio],
  ['fake', fakeOrganisaatio],
])('OrganisaatioClient, %s', (_, connect) => {
  it('finds a school and those above it, from the root down', async () => {
    expect(await connect().fetchOrganisaatio(KUVITELMAN_AMMATTIOPISTO)).toEqual({
      oid: KUVITELMAN_AMMATTIOPISTO,
      nimi: { fi: 'Kuvitelman ammattiopisto', sv: 'Kuvitelma yrkesinstitut' },
      parentOidPath: [OPETUSHALLITUS, KUVITELMA],
      tyypit: ['organisaatiotyyppi_02'],
    });
  });

  it('finds the root, with nobody above it', async () => {
    expect(await connect().fetchOrganisaatio(OPETUSHALLITUS)).toMatchObject({ parentOidPath: [] });
  });

  it('does not find what is not there', async () => {
    expect(await connect().fetchOrganisaatio('1.2.246.562.10.99999999990')).toBeUndefined();
  });
});

const liveKoodisto = (): KoodistoClient => sandbox.connect().koodisto;
const fakeKoodisto = (): KoodistoClient => new KoodistoClientFake(KOODI_URIT);

describe.each([
  ['live', liveKoodisto],
  ['fake', fakeKoodisto],
])('KoodistoClient, %s', (_, connect) => {
  it('knows codes that exist, and no others', async () => {
    const client = connect();
    expect(await client.hasKoodi('osaamisentodentamisenprosessi_0001')).toBe(true);
    expect(await client.hasKoodi('osaamisentodentamisenprosessi_9999')).toBe(false);
  });
});

describe('ViitetiedotClient, live', () => {
  it('finds every kind of reference data', async () => {
    const { viitetiedot } = sandbox.connect();
    expect(await viitetiedot.fetchKoodi(String(KOODI_URIT[0]))).toMatchObject({ koodiUri: KOODI_URIT[0] });
    expect(await viitetiedot.fetchKoodi('oppimisymparistot_9999')).toBeUndefined();
    expect(await viitetiedot.fetchOrganisaatiot([KUVITELMA])).toMatchObject([{ oid: KUVITELMA }]);
    const [peruste] = await viitetiedot.findPerusteet({ diaarinumero: 'OPH-5410-2021' });
    expect(peruste).toMatchObject({ id: 7_000_001 });
    expect(await viitetiedot.fetchPeruste('7000001')).toEqual(peruste);
    expect(await viitetiedot.fetchPeruste('1')).toBeUndefined();
    expect(await viitetiedot.fetchLokalisoinnit('ehoks')).toHaveLength(2);
  });
});
