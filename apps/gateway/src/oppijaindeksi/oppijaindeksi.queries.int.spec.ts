import { randomUUID } from 'node:crypto';
import { type Instant, type LocalDate } from '@ehoks/kernel';
import { type Connection, createConnection } from 'mongoose';
import { createHoksitIndexes, hoksitOf, type HoksView } from '../views/hoksit.view';
import { OppijaindeksiQueries } from './oppijaindeksi.queries';

const KOULU = '1.2.246.562.10.1';
const TOINEN = '1.2.246.562.10.2';
const OPPIJA = '1.2.246.562.24.54450598189';
const OLD = '2026-01-01T00:00:00.000Z' as Instant;
const NEW = '2026-06-01T00:00:00.000Z' as Instant;
const SPRING = '2026-04-01T00:00:00.000Z' as Instant;

const hoksOf = (hoksId: number, special: Partial<HoksView> = {}, oppilaitosOid = KOULU): HoksView => ({
  ...{ _id: hoksId, status: 'voimassa', oppijaOid: OPPIJA, version: 1, contentVersion: 1, eid: `${hoksId}` },
  ...{ opiskeluoikeusOid: `1.2.246.562.15.${hoksId}`, manuaalisyotto: false, paivitetty: OLD },
  opiskeluoikeus: { oid: `1.2.246.562.15.${hoksId}`, suoritustyypit: [], haettu: OLD, oppilaitosOid },
  ...{ root: {}, parts: '{}' },
  ...special,
});

describe('OppijaindeksiQueries', () => {
  let connection: Connection;
  let queries: OppijaindeksiQueries;

  beforeAll(async () => {
    const dbName = `test-indeksi-${randomUUID()}`;
    connection = await createConnection(process.env['MONGODB_URL'] ?? '', { dbName }).asPromise();
    const live = hoksitOf(connection);
    await createHoksitIndexes(live);
    queries = new OppijaindeksiQueries({ live });
  });
  beforeEach(() => hoksitOf(connection).deleteMany({}));
  afterAll(async () => {
    await connection.dropDatabase();
    await connection.close();
  });

  const given = async (...hoksit: HoksView[]): Promise<void> => void (await hoksitOf(connection).insertMany(hoksit));
  const idsIn = (hoksit: readonly Pick<HoksView, '_id'>[]): number[] => hoksit.map(({ _id }) => _id);
  const windowsOf = async (windows: AsyncIterable<readonly HoksView[]>): Promise<number[][]> => {
    const found: number[][] = [];
    for await (const window of windows) found.push(idsIn(window));
    return found;
  };

  it('reads a school, and all schools, some HOKSes at a time and by id', async () => {
    const ids = Array.from({ length: 1_100 }, (_, index) => 1_100 - index);
    await given(...ids.map((hoksId) => hoksOf(hoksId, {}, hoksId % 2 === 0 ? KOULU : TOINEN)));
    const ofSchool = await windowsOf(queries.wholesInOppilaitos(KOULU));
    const ofAll = await windowsOf(queries.allWholes());
    const ascending = [...ids].reverse();
    expect(ofSchool.flat()).toEqual(ascending.filter((hoksId) => hoksId % 2 === 0));
    expect(ofAll.flat()).toEqual(ascending);
    expect(Math.max(...[...ofSchool, ...ofAll].map((window) => window.length))).toBeLessThanOrEqual(500);
  });

  it('finds contact details of learners that were given and whose HOKS is as it was, in sight or passivated', async () => {
    const oppijanYhteystiedot = true as const;
    await given(
      hoksOf(1, { oppijanYhteystiedot }),
      hoksOf(2, { oppijanYhteystiedot, status: 'passivoitu' }),
      hoksOf(3, { oppijanYhteystiedot, status: 'arkistoitu' }),
      hoksOf(4, { oppijanYhteystiedot, paivitetty: NEW }),
      hoksOf(5),
    );
    const found: HoksView[] = [];
    for await (const hoks of queries.withOppijanYhteystiedot(SPRING)) found.push(hoks);
    expect(idsIn(found).sort()).toEqual([1, 2]);
  });

  it('lets the server forget a question whose asker has had enough', async () => {
    const ids = Array.from({ length: 150 }, (_, index) => index + 1); // more than come at once
    await given(...ids.map((hoksId) => hoksOf(hoksId, { oppijanYhteystiedot: true })));
    const live = hoksitOf(connection);
    const find = jest.spyOn(live, 'find');
    const hoksit = new OppijaindeksiQueries({ live }).withOppijanYhteystiedot(SPRING);
    for await (const { _id } of hoksit) if (_id > 0) break;
    expect(find.mock.results[0]?.value).toHaveProperty('killed', true);
  });

  it('finds contact details of instructors, those that are longest over first, in sight or passivated', async () => {
    await given(
      hoksOf(1, { ohjaajanYhteystiedot: '2026-03-31' }),
      hoksOf(2, { ohjaajanYhteystiedot: '2026-01-31', status: 'passivoitu' }),
      hoksOf(3, { ohjaajanYhteystiedot: '2026-01-01', status: 'arkistoitu' }),
      hoksOf(4, { ohjaajanYhteystiedot: '2026-04-01' }),
      hoksOf(5),
    );
    const before = '2026-04-01' as LocalDate;
    expect(idsIn(await queries.withOhjaajanYhteystiedot(before, 10))).toEqual([2, 1]);
    expect(idsIn(await queries.withOhjaajanYhteystiedot(before, 1))).toEqual([2]);
  });

  it('finds HOKSes of a learner: those in force, and with those passivated', async () => {
    await given(hoksOf(1), hoksOf(2, { status: 'passivoitu' }), hoksOf(3, { status: 'arkistoitu' }));
    expect(idsIn(await queries.ofOppija(OPPIJA))).toEqual([1]);
    expect(idsIn(await queries.keptOfOppija(OPPIJA)).sort()).toEqual([1, 2]);
  });
});
