import { randomUUID } from 'node:crypto';
import { type OpiskeluoikeusHavainto } from '@ehoks/contracts';
import { type Connection, createConnection } from 'mongoose';
import { OpiskeluoikeudetProjection } from './opiskeluoikeudet.projection';
import { OpiskeluoikeudetQueries } from './opiskeluoikeudet.queries';
import { opiskeluoikeudetOf } from './opiskeluoikeudet.view';

const oppija = '1.2.246.562.24.54450598189';

const havaintoOf = (opiskeluoikeusOid: string, jarjestysnumero: number): OpiskeluoikeusHavainto => ({
  ...{ opiskeluoikeusOid, jarjestysnumero, lahde: 'SYOTE', nakyvyys: 'NAKYVA', varmuus: 'VAHVISTETTU' },
  ...{ havaittu: '2026-11-25T10:00:00.000Z', ymparisto: 'testi', versionumero: jarjestysnumero, aikaleima: null },
  oppija: { tallennettuOid: null, oppijanumero: oppija, kaikkiOidit: [oppija] },
  ...{ tiiviste: 'sha256:0', opiskeluoikeus: null, viimeisinTunnettu: null, lapset: [], emo: null },
  ...{ ennakoitu: [], muutokset: [], edellinen: null, todisteet: [] },
});

describe('OpiskeluoikeudetProjection', () => {
  let connection: Connection;
  let projection: OpiskeluoikeudetProjection;
  let queries: OpiskeluoikeudetQueries;

  beforeAll(async () => {
    const dbName = `test-opiskeluoikeudet-${randomUUID()}`;
    connection = await createConnection(process.env['MONGODB_URL'] ?? '', { dbName }).asPromise();
    projection = new OpiskeluoikeudetProjection(opiskeluoikeudetOf(connection));
    queries = new OpiskeluoikeudetQueries(opiskeluoikeudetOf(connection));
  });

  afterAll(async () => {
    await connection.dropDatabase();
    await connection.close();
  });

  it.each([
    ['in order', [1, 2, 3]],
    ['backwards', [3, 2, 1]],
    ['again and again', [1, 3, 1, 3, 2, 3]],
    ['with some missed', [3]],
  ])('holds the newest observation of each right, %s', async (oid, numbers) => {
    for (const number of numbers) await projection.apply(havaintoOf(oid, number));
    expect(await queries.find(oid)).toMatchObject({ _id: oid, version: 3, versionumero: 3 });
  });

  it('holds the newest when two instances write at once', async () => {
    const oids = Array.from({ length: 30 }, (_, index) => `at once ${index}`);
    await Promise.all(oids.flatMap((oid) => [1, 2].map((number) => projection.apply(havaintoOf(oid, number)))));
    const held = await Promise.all(oids.map((oid) => queries.find(oid)));
    expect(held.map((right) => right?.version)).toEqual(oids.map(() => 2));
  });

  it('keeps nothing of the learner', async () => {
    await projection.apply(havaintoOf('whose', 1));
    expect(JSON.stringify(await queries.find('whose'))).not.toContain(oppija);
  });

  it('has nothing of a right of which nothing was told', async () => {
    expect(await queries.find('never told')).toBeUndefined();
  });
});
