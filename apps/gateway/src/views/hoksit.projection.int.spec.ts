import { randomUUID } from 'node:crypto';
import { type HoksFact } from '@ehoks/contracts';
import { type JsonObject } from '@ehoks/kernel';
import * as fc from 'fast-check';
import { type Connection, createConnection } from 'mongoose';
import { type PlacedFact } from './placed-fact';
import { HoksienOppilaitokset } from './hoksien-oppilaitokset';
import { HoksitProjection } from './hoksit.projection';
import { createHoksitIndexes, type Hoksit, hoksitOf } from './hoksit.view';

const OPISKELUOIKEUS = '1.2.246.562.15.41024330544';
const opiskeluoikeus = { oid: OPISKELUOIKEUS, suoritustyypit: [], haettu: '2026-11-25T10:00:00.000Z' };

const placed = (version: number, fact: HoksFact): PlacedFact => ({
  fact,
  version,
  opiskeluoikeusOid: OPISKELUOIKEUS,
  time: new Date(Date.UTC(2026, 0, version)).toISOString(),
});

/** The facts of one HOKS: created, then changed, replaced and confirmed in turn. */
const historyOf = (hoksId: number, length: number): PlacedFact[] =>
  Array.from({ length }, (_, index) => {
    const version = index + 1;
    const content = { 'oppija-oid': '1.2.246.562.24.54450598189', versio: version };
    if (version === 1) {
      const data = { hoksId, eid: `eid-${hoksId}`, manuaalisyotto: false, content, opiskeluoikeus };
      return placed(version, { type: 'fi.ehoks.hoks.luotu.v1', data });
    }
    switch (version % 3) {
      case 0:
        return placed(version, { type: 'fi.ehoks.hoks.korvattu.v1', data: { hoksId, content, opiskeluoikeus } });
      case 1:
        return placed(version, { type: 'fi.ehoks.hoks.vahvistettu.v1', data: { hoksId, opiskeluoikeus } });
      default: {
        const changes = { versio: version, sahkoposti: `v${version}@example.fi` };
        return placed(version, { type: 'fi.ehoks.hoks.muutettu.v1', data: { hoksId, changes, opiskeluoikeus } });
      }
    }
  });

describe('HoksitProjection', () => {
  let connection: Connection;
  let hoksit: Hoksit;
  let projection: HoksitProjection;

  beforeAll(async () => {
    const dbName = `test-hoksit-${randomUUID()}`;
    connection = await createConnection(process.env['MONGODB_URL'] ?? '', { dbName, autoIndex: false }).asPromise();
    hoksit = hoksitOf(connection);
    await createHoksitIndexes(hoksit);
    projection = new HoksitProjection(hoksit, new HoksienOppilaitokset(connection));
  });

  afterAll(async () => {
    await connection.dropDatabase();
    await connection.close();
  });

  const applyInOrder = async (facts: readonly PlacedFact[]) => {
    const fates = [];
    for (const fact of facts) fates.push(await projection.apply(fact));
    return fates;
  };

  it('applies facts once, in their order', async () => {
    const history = historyOf(1, 4);
    expect(await applyInOrder(history)).toEqual(['held', 'held', 'held', 'held']);
    expect(await applyInOrder(history)).toEqual(['held', 'held', 'held', 'held']);
    expect(await hoksit.findOne({ _id: 1 })).toMatchObject({ version: 4, contentVersion: 3, root: { versio: 3 } });
  });

  it('never applies over a gap', async () => {
    const [first, second, third] = historyOf(2, 3) as [PlacedFact, PlacedFact, PlacedFact];
    expect(await applyInOrder([second])).toEqual(['gap']);
    expect(await applyInOrder([first, third])).toEqual(['held', 'gap']);
    expect(await applyInOrder([second, third])).toEqual(['held', 'held']);
  });

  it('writes facts of many HOKSes together', async () => {
    const many = Array.from({ length: 100 }, (_, index) => historyOf(1000 + index, 1)[0] as PlacedFact);
    const again = [...many, ...many.slice(0, 50)];
    expect((await Promise.all(again.map((fact) => projection.apply(fact)))).filter((fate) => fate === 'gap')).toEqual(
      [],
    );
    expect(await hoksit.countDocuments({ _id: { $gte: 1000 } })).toBe(100);
  });

  it('ends where the clean run ends, whatever comes twice, late or not at all at first', async () => {
    let hoksId = 10_000;
    await fc.assert(
      fc.asyncProperty(
        fc
          .integer({ min: 1, max: 8 })
          .chain((length) => fc.tuple(fc.constant(length), fc.array(fc.nat(length - 1), { maxLength: 25 }))),
        async ([length, disturbed]) => {
          const [clean, rough] = [hoksId++, hoksId++];
          await applyInOrder(historyOf(clean, length));
          const history = historyOf(rough, length);
          await applyInOrder(disturbed.map((index) => history[index] as PlacedFact));
          // What a gap leads to: the stream is published again from its start.
          await applyInOrder(history);
          const [expected, actual] = await Promise.all([
            hoksit.findOne({ _id: clean }),
            hoksit.findOne({ _id: rough }),
          ]);
          expect({ ...actual, _id: 0, eid: '' }).toEqual({ ...expected, _id: 0, eid: '' });
        },
      ),
      { numRuns: 25 },
    );
  });

  it('keeps until when contact details of an instructor are needed over all versions, until they are removed', async () => {
    const until = (loppu: string) => {
      const ohjaaja = { 'vastuullinen-tyopaikka-ohjaaja': { sahkoposti: 'olli@example.com' } };
      const jakso = { loppu, 'tyopaikalla-jarjestettava-koulutus': ohjaaja };
      return { 'hankittavat-ammat-tutkinnon-osat': [{ 'osaamisen-hankkimistavat': [jakso] }] };
    };
    const [created] = historyOf(4, 1) as [PlacedFact];
    const replaced = (version: number, content: JsonObject) =>
      placed(version, { type: 'fi.ehoks.hoks.korvattu.v1', data: { hoksId: 4, content, opiskeluoikeus } });
    const isMarkedAfter = async (fact: PlacedFact) => {
      await projection.apply(fact);
      return (await hoksit.findOne({ _id: 4 }))?.ohjaajanYhteystiedot;
    };
    expect(await isMarkedAfter(created)).toBeUndefined();
    expect(await isMarkedAfter(replaced(2, until('2026-03-31')))).toBe('2026-03-31');
    expect(await isMarkedAfter(replaced(3, until('2026-05-31')))).toBe('2026-03-31');
    expect(await isMarkedAfter(replaced(4, until('2026-01-31')))).toBe('2026-01-31');
    expect(await isMarkedAfter(replaced(5, {}))).toBe('2026-01-31');
    const removed = { hoksId: 4, content: until('2026-06-30') };
    expect(await isMarkedAfter(placed(6, { type: 'fi.ehoks.hoks.yhteystiedot-poistettu.v1', data: removed }))).toBe(
      '2026-06-30',
    );
  });

  it('rejects while the database is away, and says so', async () => {
    const away = createConnection('mongodb://127.0.0.1:1/test', {
      serverSelectionTimeoutMS: 50,
      bufferCommands: false,
    });
    const lost = new HoksitProjection(hoksitOf(away), new HoksienOppilaitokset(away));
    await expect(lost.apply(historyOf(3, 1)[0] as PlacedFact)).rejects.toMatchObject({ kind: 'unavailable' });
    await away.close();
  });
});
