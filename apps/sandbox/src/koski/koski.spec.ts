import { AADA, OIVA, OIVA_SLAVE } from '../seed/oppijat.seed';
import { SATUMAA, SATUMAAN_AMMATTIOPISTO } from '../seed/organisaatiot.seed';
import { type Answer, basicAuth, type RunningSandbox, startSandbox } from '../spec-support/running-sandbox';

const AADAN_OIKEUS = '1.2.246.562.15.61000000010';
const EMO = '1.2.246.562.15.61000000093';
const EHOKS = basicAuth('ehoks');

describe('Koski', () => {
  let sandbox: RunningSandbox;

  beforeAll(async () => (sandbox = await startSandbox()));
  afterAll(() => sandbox.close());
  beforeEach(() => sandbox.send('POST', '/sandbox/reset'));

  const get = (path: string, headers = EHOKS): Promise<Answer> =>
    sandbox.send('GET', `/koski/api/${path}`, undefined, headers);
  const right = async (oid: string): Promise<Record<string, unknown>> =>
    (await get(`opiskeluoikeus/${oid}`)).body as Record<string, unknown>;
  const sureOids = (body: unknown): Promise<Answer> => sandbox.send('POST', '/koski/api/sure/oids', body, EHOKS);
  const change = (oid: string, what: string, body?: unknown): Promise<Answer> =>
    sandbox.send('POST', `/sandbox/opiskeluoikeudet/${oid}/${what}`, body);

  describe('versions', () => {
    it.each<[string, string, unknown, object]>([
      ['end', 'end', { tila: 'eronnut', alku: '2026-03-01' }, { päättymispäivä: '2026-03-01' }],
      [
        'link',
        'link',
        { oid: EMO },
        { sisältyyOpiskeluoikeuteen: { oid: EMO, oppilaitos: { oid: SATUMAAN_AMMATTIOPISTO } } },
      ],
      [
        'change-school',
        'change-school',
        { oppilaitosOid: SATUMAAN_AMMATTIOPISTO },
        { oppilaitos: { oid: SATUMAAN_AMMATTIOPISTO }, koulutustoimija: { oid: SATUMAA }, organisaatiohistoria: [{}] },
      ],
    ])('%s makes a new one', async (_, what, body, expected) => {
      const before = await right(AADAN_OIKEUS);
      await change(AADAN_OIKEUS, what, body);
      const after = await right(AADAN_OIKEUS);
      expect(after).toMatchObject({ versionumero: 2, ...expected });
      expect(String(after['aikaleima']) > String(before['aikaleima'])).toBe(true);
    });

    it('unlink takes the link away, and the parent never knew of it', async () => {
      await change('1.2.246.562.15.61000000101', 'unlink');
      expect(await right('1.2.246.562.15.61000000101')).not.toHaveProperty('sisältyyOpiskeluoikeuteen');
      expect(await right(EMO)).toMatchObject({ versionumero: 1 });
    });

    it('a voided right vanishes, and comes back with two versions more', async () => {
      await change(AADAN_OIKEUS, 'void');
      await change(AADAN_OIKEUS, 'void');
      expect((await get(`opiskeluoikeus/${AADAN_OIKEUS}`)).status).toBe(404);
      expect((await sureOids([AADA])).body).toEqual([]);
      await change(AADAN_OIKEUS, 'unvoid');
      expect(await right(AADAN_OIKEUS)).toMatchObject({
        versionumero: 3,
        tila: { opiskeluoikeusjaksot: [{ tila: { koodiarvo: 'lasna' } }] },
      });
      expect(await right(AADAN_OIKEUS)).not.toHaveProperty('päättymispäivä');
    });
  });

  describe('sure/oids', () => {
    const told = async (...oids: string[]): Promise<unknown> =>
      ((await sureOids(oids)).body as { henkilö: { oid: string }; opiskeluoikeudet: { oid: string }[] }[]).map(
        ({ henkilö, opiskeluoikeudet }) => [henkilö.oid, opiskeluoikeudet.map(({ oid }) => oid)],
      );

    it('tells a master what is stored under it and its slaves', async () => {
      const rights = ['1.2.246.562.15.61000000119', '1.2.246.562.15.61000000127'];
      expect(await told(OIVA)).toEqual([[OIVA, rights]]);
      expect(await told(OIVA_SLAVE, OIVA)).toEqual([[OIVA, [...rights].reverse()]]);
    });

    it('tells a slave its own rights, under the name of the master', async () => {
      expect(await told(OIVA_SLAVE)).toEqual([[OIVA, ['1.2.246.562.15.61000000127']]]);
    });

    it('follows a merge at once, though no row changes', async () => {
      await sandbox.send('POST', `/sandbox/oppijat/${AADA}/merge`, { masterOid: OIVA });
      expect(await told(AADA)).toEqual([[OIVA, [AADAN_OIKEUS]]]);
      expect(await right(AADAN_OIKEUS)).toMatchObject({ versionumero: 1 });
    });

    it('leaves those out who have nothing', async () => {
      expect(await told('1.2.246.562.24.99277044101', AADA)).toEqual([[AADA, [AADAN_OIKEUS]]]);
    });

    it('refuses what is no array', async () => {
      expect(await sureOids({ oids: [] })).toMatchObject({ status: 400, body: [{ key: 'badRequest.format.json' }] });
    });

    it('refuses a body that is not JSON', async () => {
      const headers = { ...EHOKS, 'content-type': 'application/json' };
      const response = await fetch(`${sandbox.baseUrl}/koski/api/sure/oids`, { method: 'POST', headers, body: '[' });
      expect([response.status, await response.json()]).toMatchObject([400, [{ key: 'badRequest.format.json' }]]);
    });

    it('breaks off at a right that Koski cannot read, with status 200', async () => {
      await change(AADAN_OIKEUS, 'corrupt');
      await expect(sureOids([OIVA, AADA])).rejects.toThrow('terminated');
      expect((await get(`opiskeluoikeus/${AADAN_OIKEUS}`)).status).toBe(500);
      await change(AADAN_OIKEUS, 'mend');
      expect(await told(AADA)).toEqual([[AADA, [AADAN_OIKEUS]]]);
    });
  });

  describe('sure/muuttuneet-oppijat', () => {
    const feed = (query: Record<string, string>): Promise<Answer> =>
      get(`sure/muuttuneet-oppijat?${new URLSearchParams(query).toString()}`);
    const page = async (query: Record<string, string>) =>
      (await feed(query)).body as { result: string[]; mayHaveMore: boolean; nextCursor: string };

    it('gives a cursor for a moment, pages for a cursor, and the same cursor when nothing is new', async () => {
      const start = await page({ timestamp: '2026-01-01T00:00:00+02:00' });
      expect(start).toEqual({ result: [], mayHaveMore: true, nextCursor: 'v1,2025-12-31T22:00:00Z,0' });
      const first = await page({ cursor: start.nextCursor, pageSize: '8' });
      expect(first).toMatchObject({ mayHaveMore: true, result: { length: 8, 0: AADA } });
      const second = await page({ cursor: first.nextCursor, pageSize: '8' });
      expect(second).toMatchObject({ mayHaveMore: false, result: { length: 4, 3: OIVA_SLAVE } });
      expect(await page({ cursor: second.nextCursor })).toEqual({ ...second, result: [] });
    });

    it('tells a voiding like any change, again and again until it is 20 s old', async () => {
      const { nextCursor: cursor } = await page({ timestamp: new Date().toISOString() });
      await change(AADAN_OIKEUS, 'void');
      expect(await page({ cursor })).toEqual({ result: [AADA], mayHaveMore: false, nextCursor: cursor });
      sandbox.passTime(20_001);
      const moved = await page({ cursor });
      expect(moved).toMatchObject({ result: [AADA] });
      expect(await page({ cursor: moved.nextCursor })).toMatchObject({ result: [] });
    });
  });
});
