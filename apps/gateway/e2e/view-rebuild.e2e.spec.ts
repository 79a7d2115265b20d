import { type ViewOverview } from '@ehoks/contracts';
import { type JsonObject } from '@ehoks/kernel';
import { hoksFixture } from './support/fixtures';
import { send } from './support/http';
import { startSystem, type System } from './support/system';
import { until } from './support/until';
import { Writers } from './support/writers';

const OLD_VIEW_MS = 2_000;
const HOKSIT = 40;

let system: System;

beforeAll(async () => {
  system = await startSystem({
    name: 'view-rebuild',
    gateways: 2,
    environment: { OLD_VIEW_MS: String(OLD_VIEW_MS) },
  });
  for (const oikeus of await system.sandbox.newOikeudet(HOKSIT)) {
    await system.sis.create(hoksFixture('anonymised-example-1.json', oikeus));
  }
});

afterAll(() => system.stop());

const views = (gateway: number, method: string, path: string, body?: JsonObject) =>
  send(`${system.gateways[gateway]?.internalUrl ?? ''}/views/hoksit${path}`, {
    method,
    body,
  });

const generation = async (number: number) => {
  const { generations } = (await views(1, 'GET', '')).json() as ViewOverview;
  return generations.find((one) => one.generation === number);
};

const collectionsOfView = async (): Promise<string[]> => {
  const collections = await (await system.databases.of('gateway')).listCollections();
  return collections.map(({ name }) => name).filter((name) => /^hoksit(_\d+)?$/.test(name));
};

const documentsIn = async (collection: string): Promise<unknown[]> => {
  const connection = await system.databases.of('gateway');
  return connection.collection(collection).find().sort({ _id: 1 }).toArray();
};

describe('a view made anew while HOKSes are written', () => {
  it('holds what the old one holds, and takes its place on every instance', async () => {
    const writers = new Writers(system, 3);
    await writers.start();
    await writers.progress(2);
    const begun = await views(0, 'POST', '/rebuilds', { by: 'e2e' });
    expect([begun.status, begun.json()]).toEqual([201, { generation: 1 }]);
    expect((await views(1, 'POST', '/rebuilds', { by: 'another' })).status).toBe(409);
    await until(async () => (await generation(1))?.status === 'live', 30_000);
    await writers.progress(3);
    await writers.stop();
    expect(writers.writes.filter(({ outcome }) => outcome !== 'acknowledged')).toEqual([]);

    const [made, old] = [await documentsIn('hoksit_1'), await documentsIn('hoksit')];
    expect(made.length).toBeGreaterThan(HOKSIT);
    expect(made).toEqual(old);
    const progress = (await generation(1))?.progress;
    expect(progress).toMatchObject({ secondsLeft: 0 });
    expect(progress?.position).toBe(progress?.head);
    expect((await views(0, 'GET', '/verification?after=0&amount=500')).json()).toMatchObject({
      checked: made.length,
      differing: [],
    });
  }, 90_000);

  it('the old one goes when its time is over, and the new one is read', async () => {
    await until(async () => (await collectionsOfView()).join() === 'hoksit_1', 6 * OLD_VIEW_MS);
    const hoksId = await system.sis.create(hoksFixture('hoksit.json', await system.sandbox.newOikeus()));
    expect((await documentsIn('hoksit_1')).at(-1)).toMatchObject({ _id: hoksId });
    expect(await collectionsOfView()).toEqual(['hoksit_1']);
  });
});

describe('a rebuild that is called off', () => {
  it('leaves the live view as it is', async () => {
    await views(0, 'POST', '/rebuilds', { by: 'e2e' });
    const cancelled = await views(1, 'DELETE', '/rebuilds/2', { by: 'e2e' });
    expect([cancelled.status, cancelled.json()]).toEqual([200, { cancelled: true }]);
    expect((await views(0, 'DELETE', '/rebuilds/2', { by: 'e2e' })).status).toBe(404);
    await until(async () => (await generation(2))?.status === 'dropped', 6 * OLD_VIEW_MS);
    expect((await generation(1))?.status).toBe('live');
    await system.sis.create(hoksFixture('hoksit.json', await system.sandbox.newOikeus()));
    expect(await collectionsOfView()).toEqual(['hoksit_1']);
  });
});
