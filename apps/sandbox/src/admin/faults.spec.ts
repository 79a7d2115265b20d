import { type Opintopolku } from '@ehoks/opintopolku';
import { type RunningSandbox, startSandbox } from '../spec-support/running-sandbox';

const AADAN_OIKEUS = '1.2.246.562.15.61000000010';

describe('faults', () => {
  let sandbox: RunningSandbox;
  let opintopolku: Opintopolku;

  beforeAll(async () => (sandbox = await startSandbox()));
  afterAll(() => sandbox.close());
  beforeEach(async () => {
    await sandbox.send('POST', '/sandbox/reset');
    opintopolku = sandbox.connect();
  });

  const breakKoski = (fault: object) => sandbox.send('PUT', '/sandbox/systems/koski/fault', fault);
  const ask = () => opintopolku.koski.fetchOpiskeluoikeus(AADAN_OIKEUS);

  it.each<[object, object]>([
    [{ failure: 'down' }, { code: 'koski/unreachable', details: { reason: 'connection-cut' } }],
    [{ failure: 'cut' }, { code: 'koski/unreachable', details: { reason: 'connection-cut' } }],
    [{ failure: 'html' }, { code: 'koski/unreachable', details: { reason: 'status-502' } }],
    [{ status: 500 }, { code: 'koski/error', details: { status: 500, virhekoodi: 'internalError' } }],
  ])('%j is met by a client', async (fault, error) => {
    expect((await breakKoski(fault)).status).toBe(204);
    await expect(ask()).rejects.toMatchObject(error);
  });

  it('makes a client give up when a system is slower than it waits', async () => {
    await breakKoski({ delayMs: 1_000 });
    const { koski } = sandbox.connect({ timeoutMs: 100 });
    await expect(koski.fetchOpiskeluoikeus(AADAN_OIKEUS)).rejects.toMatchObject({ details: { reason: 'timeout' } });
  });

  it('slows down by as much as it was told', async () => {
    await breakKoski({ delayMs: 200 });
    const started = Date.now();
    expect(await ask()).toBeDefined();
    expect(Date.now() - started).toBeGreaterThanOrEqual(195);
  });

  it('does what it was asked although nobody learns of it', async () => {
    await sandbox.send('PUT', '/sandbox/systems/arvo/fault', { answerDelayMs: 2_000 });
    // long enough for the question to arrive, on a busy machine too
    const { arvo } = sandbox.connect({ timeoutMs: 1_000 });
    const pyynto = { vastaamisajan_alkupvm: '2026-09-01', kyselyn_tyyppi: 'aloittaneet', tutkintotunnus: '351407' };
    const asked = arvo.createVastauslinkki({
      ...pyynto,
      ...{ tutkinnon_suorituskieli: 'fi', koulutustoimija_oid: '', request_id: '0c3b7d52-6f0e-4b0a-9a55-0f2f6a3b9d11' },
    });
    await expect(asked).rejects.toMatchObject({ code: 'arvo/outcome-unknown' });
    expect((await sandbox.send('GET', '/sandbox/vastaajatunnukset')).body).toHaveLength(1);
  });

  it('leaves the other systems alone, and is mended', async () => {
    await breakKoski({ failure: 'down' });
    expect(await opintopolku.koodisto.hasKoodi('oppimisymparistot_0001')).toBe(true);
    expect((await sandbox.send('GET', '/sandbox/systems')).body).toEqual({ koski: { failure: 'down' } });
    await sandbox.send('DELETE', '/sandbox/systems/koski/fault');
    expect(await ask()).toBeDefined();
  });

  it.each<[string, object]>([
    ['/sandbox/systems/koski/fault', { failure: 'sulks' }],
    ['/sandbox/systems/koski/fault', { state: 500 }],
    ['/sandbox/systems/koski/fault', { status: 200 }],
  ])('refuses %s %j', async (path, fault) => {
    expect((await sandbox.send('PUT', path, fault)).status).toBe(400);
  });

  it('knows its systems', async () => {
    expect((await sandbox.send('PUT', '/sandbox/systems/virta/fault', {})).status).toBe(404);
  });
});
