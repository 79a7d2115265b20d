import { randomUUID } from 'node:crypto';
import { instantOfMillis } from '@ehoks/kernel';
import * as fc from 'fast-check';
import { type Connection, createConnection } from 'mongoose';
import { HoksitPages, type WantedPage } from './hoksit.pages';
import { createHoksitIndexes, type Hoksit, hoksitOf, type HoksView } from './hoksit.view';

const STATUSES = ['voimassa', 'passivoitu', 'arkistoitu'] as const;
const OPPILAITOKSET = ['1.2.246.562.10.1', '1.2.246.562.10.2', '1.2.246.562.10.3'] as const;
const momentOf = (minute: number) => instantOfMillis(Date.UTC(2026, 0, 1, 0, minute));

const hoksOf = (hoksId: number, chosen: Pick<HoksView, 'status'> & { school: number; minute: number }): HoksView => ({
  _id: hoksId,
  status: chosen.status,
  opiskeluoikeusOid: `1.2.246.562.15.${hoksId}`,
  oppijaOid: '1.2.246.562.24.54450598189',
  version: 1,
  contentVersion: 1,
  eid: `${hoksId}`,
  manuaalisyotto: false,
  paivitetty: momentOf(chosen.minute),
  opiskeluoikeus: {
    oid: `1.2.246.562.15.${hoksId}`,
    suoritustyypit: [],
    haettu: momentOf(0),
    ...(OPPILAITOKSET[chosen.school] !== undefined && { oppilaitosOid: OPPILAITOKSET[chosen.school] }),
  },
  root: {},
  parts: '{}',
});

/** Ids with gaps longer than a window between them. */
const someHoksit = fc
  .uniqueArray(
    fc.record({
      hoksId: fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 500, max: 540 }), fc.constant(90_000)),
      status: fc.constantFrom(...STATUSES),
      school: fc.nat(3),
      minute: fc.nat(10),
    }),
    { selector: ({ hoksId }) => hoksId, maxLength: 60 },
  )
  .map((chosen) => chosen.map(({ hoksId, ...rest }) => hoksOf(hoksId, rest)));

const somePage: fc.Arbitrary<WantedPage> = fc.record({
  afterId: fc.oneof(fc.nat(45), fc.integer({ min: -3, max: 600 })),
  amount: fc.integer({ min: 1, max: 30 }),
  updatedAfter: fc.option(fc.nat(10).map(momentOf), { nil: undefined }),
  statuses: fc.subarray([...STATUSES], { minLength: 1 }),
  oppilaitokset: fc.option(fc.subarray([...OPPILAITOKSET]), { nil: undefined }),
});

const expectedIds = (hoksit: readonly HoksView[], wanted: WantedPage): number[] =>
  hoksit
    .filter(({ _id, status }) => _id > wanted.afterId && wanted.statuses.includes(status))
    .filter(({ paivitetty }) => wanted.updatedAfter === undefined || paivitetty > wanted.updatedAfter)
    .filter(({ opiskeluoikeus: { oppilaitosOid = '' } }) => wanted.oppilaitokset?.includes(oppilaitosOid) ?? true)
    .map(({ _id }) => _id)
    .sort((a, b) => a - b)
    .slice(0, wanted.amount);

describe('HoksitPages', () => {
  let connection: Connection;
  let hoksit: Hoksit;

  beforeAll(async () => {
    const dbName = `test-pages-${randomUUID()}`;
    connection = await createConnection(process.env['MONGODB_URL'] ?? '', { dbName, autoIndex: false }).asPromise();
    hoksit = hoksitOf(connection);
    await createHoksitIndexes(hoksit);
  });

  afterAll(async () => {
    await connection.dropDatabase();
    await connection.close();
  });

  it('finds what a look at every HOKS finds', async () => {
    const pages = new HoksitPages({ live: hoksit });
    await fc.assert(
      fc.asyncProperty(someHoksit, fc.array(somePage, { minLength: 1, maxLength: 8 }), async (some, wantedPages) => {
        await hoksit.deleteMany({});
        if (some.length > 0) await hoksit.insertMany(some);
        for (const wanted of wantedPages) expect(await pages.idsOf(wanted)).toEqual(expectedIds(some, wanted));
      }),
      { numRuns: 25 },
    );
  });
});
