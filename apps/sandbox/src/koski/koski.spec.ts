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

    it('misses a change that was committed late, until it is read from before', async () => {
      const { nextCursor: before } = await page({ timestamp: new Date(Date.now() - 120_000).toISOString() });
      const { nextCursor: cursor } = await page({ timestamp: new Date(Date.now() - 30_000).toISOString() });
      await change(AADAN_OIKEUS, 'end', {});
      await change(AADAN_OIKEUS, 'late', { byMs: 60_000 });
      expect((await page({ cursor })).result).toEqual([]);
      expect((await page({ cursor: before })).result).toEqual([AADA]);
      expect(await right(AADAN_OIKEUS)).toMatchObject({ versionumero: 2 });
    });

    it('tells of all when all were written at once', async () => {
      const { nextCursor: cursor } = await page({ timestamp: new Date().toISOString() });
      expect((await sandbox.send('POST', '/sandbox/koski/touch')).body).toEqual({ maara: 12 });
      expect((await page({ cursor })).result).toHaveLength(12);
      const [one, other] = [await right(AADAN_OIKEUS), await right(EMO)];
      expect([one['versionumero'], one['aikaleima']]).toEqual([2, other['aikaleima']]);
    });
  });

  describe('a replica that lags', () => {
    const lag = (body: object): Promise<Answer> => sandbox.send('PUT', '/sandbox/koski/replica', body);
    const listed = async (oid: string) =>
      ((await sureOids([oid])).body as { opiskeluoikeudet: { versionumero: number }[] }[]).flatMap(
        ({ opiskeluoikeudet }) => opiskeluoikeudet.map(({ versionumero }) => versionumero),
      );
    const fed = async (): Promise<unknown> => {
      const cursor = `v1,${new Date(Date.now() - 600_000).toISOString()},0`;
      return (
        (await get(`sure/muuttuneet-oppijat?${new URLSearchParams({ cursor }).toString()}`)).body as { result: unknown }
      ).result;
    };

    it('lists rights as they were, while feed and answers by oid are of now; then it follows', async () => {
      await lag({ listsBehindMs: 600_000 });
      sandbox.passTime(1);
      await change(AADAN_OIKEUS, 'end', {});
      await change(AADAN_OIKEUS, 'void');
      expect([await listed(AADA), await fed()]).toEqual([[1], [AADA]]);
      expect((await get(`opiskeluoikeus/${AADAN_OIKEUS}`)).status).toBe(404);
      sandbox.passTime(500_000);
      expect(await listed(AADA)).toEqual([1]);
      sandbox.passTime(100_000);
      expect(await listed(AADA)).toEqual([]);
    });

    it('knows nothing of a right that is new, and catches up at once when it is mended', async () => {
      await lag({ listsBehindMs: 60_000 });
      sandbox.passTime(1);
      await sandbox.send('POST', '/sandbox/opiskeluoikeudet', {
        oppilaitosOid: SATUMAAN_AMMATTIOPISTO,
        oppijaOid: AADA,
      });
      expect(await listed(AADA)).toEqual([1]);
      await lag({});
      expect(await listed(AADA)).toEqual([1, 1]);
    });

    it('may be that of the feed alone', async () => {
      await lag({ feedBehindMs: 60_000 });
      sandbox.passTime(1);
      await change(AADAN_OIKEUS, 'end', {});
      expect([await listed(AADA), await fed()]).toEqual([[2], []]);
      sandbox.passTime(61_000);
      expect(await fed()).toEqual([AADA]);
    });
  });

  it('is emptied, and filled again', async () => {
    expect((await sandbox.send('POST', '/sandbox/koski/void')).body).toEqual({ maara: 12 });
    expect((await sureOids([AADA, OIVA])).body).toEqual([]);
    expect((await sandbox.send('POST', '/sandbox/koski/unvoid')).body).toEqual({ maara: 12 });
    expect((await get(`opiskeluoikeus/${AADAN_OIKEUS}`)).status).toBe(200);
  });
});
