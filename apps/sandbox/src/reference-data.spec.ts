import { ORGANISAATIOT } from './seed/organisaatiot.seed';
import { type RunningSandbox, startSandbox } from './spec-support/running-sandbox';

describe('reference data', () => {
  let sandbox: RunningSandbox;

  beforeAll(async () => (sandbox = await startSandbox()));
  afterAll(() => sandbox.close());

  const get = (path: string) => sandbox.send('GET', path);

  it('Organisaatiopalvelu gives several at once, and leaves out the unknown', async () => {
    const oids = [ORGANISAATIOT[2]?.oid, '1.2.246.562.10.99999999990', ORGANISAATIOT[0]?.oid];
    const { status, body } = await sandbox.send('POST', '/organisaatio-service/api/findbyoids', oids);
    expect([status, body]).toEqual([200, [ORGANISAATIOT[2], ORGANISAATIOT[0]]]);
  });

  it('Koodisto answers an unknown code with a server error and a text', async () => {
    const { status, text } = await get('/koodisto-service/rest/codeelement/latest/oppimisymparistot_9999');
    expect([status, text]).toEqual([500, 'error.codeelement.not.found']);
  });

  it('Koodisto lists a koodisto', async () => {
    expect((await get('/koodisto-service/rest/json/oppisopimuksenperusta/koodi')).body).toMatchObject([
      { koodiUri: 'oppisopimuksenperusta_01', koodiArvo: '01' },
      { koodiUri: 'oppisopimuksenperusta_02', koodiArvo: '02' },
    ]);
  });

  it.each([
    ['koodi=tutkinnonosat_300268', ['OPH-2762-2017']],
    ['diaarinumero=OPH-5410-2021', ['OPH-5410-2021']],
    ['nimi=perustutkinto', ['OPH-5410-2021', 'OPH-2762-2017']],
    ['koodi=tutkinnonosat_1', []],
  ])('ePerusteet finds by %s', async (query, diaarinumerot) => {
    const { body } = await get(`/eperusteet-service/api/external/perusteet?${query}`);
    const { data } = body as { data: { diaarinumero: string }[] };
    expect(data.map(({ diaarinumero }) => diaarinumero)).toEqual(diaarinumerot);
  });

  it('ePerusteet gives a whole peruste or a part of it', async () => {
    expect((await get('/eperusteet-service/api/external/peruste/7000001')).body).toMatchObject({ id: 7_000_001 });
    expect((await get('/eperusteet-service/api/external/peruste/7000001/tutkinnonOsat')).body).toHaveLength(3);
    expect((await get('/eperusteet-service/api/external/peruste/1')).status).toBe(404);
  });

  it('is ready as soon as it answers', async () => {
    expect((await get('/health/ready')).status).toBe(200);
  });
});
