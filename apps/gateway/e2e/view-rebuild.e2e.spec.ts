import {
  deadLettersAnswer,
  HOKS_TAPAHTUMAT,
  opiskeluoikeusAnswer,
  palautteetAnswer,
  type ViewOverview,
} from '@ehoks/contracts';
import { type JsonObject } from '@ehoks/kernel';
import { createKafka } from '@ehoks/messaging';
import { hoksFixture, smallHoks } from './support/fixtures';
import { send } from './support/http';
import { ops } from './support/ops';
import { type Service } from './support/service';
import { startSystem, type System } from './support/system';
import { until } from './support/until';
import { Writers } from './support/writers';

const OLD_VIEW_MS = 2_000;
const HOKSIT = 40;

const SILENT = { debug: nothing, info: nothing, warn: nothing, error: nothing };
function nothing(): void {}

let system: System;

beforeAll(async () => {
  system = await startSystem({
    name: 'view-rebuild',
    gateways: 2,
    koskiSync: true,
    feedback: true,
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
    const rebuild = ops(system, 'views', 'rebuild', '--yes', '--json');
    await until(async () => (await generation(1)) !== undefined);
    expect((await views(1, 'POST', '/rebuilds', { by: 'another' })).status).toBe(409);
    const ended = await rebuild;
    await writers.progress(3).finally(() => writers.stop());
    expect(ended).toMatchObject({ code: 0, complaint: '' });
    expect(ended.json()).toEqual({ generation: 1, status: 'live' });
    expect(writers.writes.filter(({ outcome }) => outcome !== 'acknowledged')).toEqual([]);

    const [made, old] = [await documentsIn('hoksit_1'), await documentsIn('hoksit')];
    expect(made.length).toBeGreaterThan(HOKSIT);
    expect(made).toEqual(old);
    const progress = (await generation(1))?.progress;
    expect(progress).toMatchObject({ secondsLeft: 0 });
    expect(progress?.position).toBe(progress?.head);
    expect((await ops(system, 'views', 'verify', '--json')).json()).toEqual({ checked: made.length, differing: [] });
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

const askInside = async (service: Service | undefined, path: string): Promise<unknown> =>
  (await send(`${service?.internalUrl ?? ''}${path}`, { method: 'GET' })).json();

/** How often koski-sync has told of a right. */
const observationsOf = async (oid: string): Promise<number> => {
  const { havainto } = opiskeluoikeusAnswer.parse(await askInside(system.koskiSync, `/opiskeluoikeudet/${oid}`));
  return havainto?.jarjestysnumero ?? 0;
};

const hasLetters = async (service: Service | undefined): Promise<boolean> =>
  deadLettersAnswer.parse(await askInside(service, '/dead-letters')).letters.length > 0;

describe('the ops CLI', () => {
  it('shows that the system is well, and its streams', async () => {
    const oikeus = await system.sandbox.newOikeus();
    const hoksId = await system.sis.create({ ...hoksFixture('hoksit.json', oikeus), versio: 1 });
    await system.sis.patch(hoksId, { versio: 2 });
    const commands = ['status', 'lag', 'topics check', 'views list', 'koski cursor', 'triggers due'].concat(
      ['stream verify', 'archive list'].map((command) => `${command} ${oikeus.oid}`),
    );
    for (const command of commands) {
      expect(await ops(system, ...command.split(' '))).toMatchObject({ code: 0, complaint: '' });
    }
    expect((await ops(system, 'stream', 'show', oikeus.oid, '--json')).json()).toMatchObject([
      { version: 1, hoksId, command: 'CreateHoks', actor: 'sis-kuvitelma' },
      { version: 2, hoksId, command: 'ChangeHoks' },
    ]);
    expect((await ops(system, 'stream', 'diff', oikeus.oid, '--from', '1', '--json')).json()).toEqual([
      { path: '/versio', before: 1, after: 2 },
    ]);
    const asOf = await ops(system, 'stream', 'as-of', oikeus.oid, '--at-version', '1', '--json');
    expect(asOf.json()).toMatchObject({ version: 1, status: 'voimassa', hoks: { id: hoksId, versio: 1 } });
  });

  it('has a right read from Koski again, and tells why a survey stands as it does', async () => {
    const oikeus = await system.sandbox.newOikeus();
    const hoksId = await system.sis.create(smallHoks(oikeus));
    const told = async () => palautteetAnswer.parse(await askInside(system.feedback, `/hoksit/${hoksId}/palautteet`));
    await until(async () => (await told()).historia.length > 0, 30_000);
    const explained = await ops(system, 'triggers', 'explain', String(hoksId), '--json');
    expect(palautteetAnswer.parse(explained.json()).historia).not.toEqual([]);

    const observed = () => observationsOf(oikeus.oid);
    await until(async () => (await observed()) > 0, 30_000);
    const before = await observed();
    expect(await ops(system, 'koski', 'recheck', oikeus.oid)).toMatchObject({ code: 1 });
    expect(await ops(system, 'koski', 'recheck', oikeus.oid, '--yes')).toMatchObject({ code: 0 });
    await until(async () => (await observed()) > before, 30_000);
    const unknown = await ops(system, 'koski', 'recheck', '1.2.246.562.15.99999999999', '--yes');
    expect([unknown.code, unknown.complaint]).toEqual([1, expect.stringContaining('not followed')]);
  }, 90_000);

  it('shows a message that nobody can handle, has it handled again, and lets it go', async () => {
    const producer = createKafka({ brokers: [system.servers.brokers], clientId: 'e2e', log: SILENT }).producer();
    await producer.connect();
    const { oid: key } = await system.sandbox.newOikeus();
    const headers = { ce_type: 'fi.ehoks.hoks.luotu.v1', ce_id: 'x', ce_sequence: '1' };
    await producer.send({
      topic: HOKS_TAPAHTUMAT.name,
      messages: [{ key, headers, value: '{"sahkoposti":"a@b.fi"}' }],
    });
    await producer.disconnect();
    const letters = async () => (await ops(system, 'dlq', 'list', '--json')).json() as { id: string; key: string }[];
    for (const service of [...system.gateways.slice(0, 1), system.koskiSync, system.feedback]) {
      await until(() => hasLetters(service), 30_000);
    }
    const [letter, ...others] = await letters();
    expect(others).toMatchObject([{ service: 'koski-sync' }, { service: 'feedback' }]);
    expect(letter).toMatchObject({ service: 'gateway', key, error: { code: 'gateway/bad-fact' } });
    const id = letter?.id ?? '';
    expect((await ops(system, 'dlq', 'show', id)).text).not.toContain('a@b.fi');
    expect(await ops(system, 'dlq', 'discard', id)).toMatchObject({ code: 1 });
    const replay = await ops(system, 'dlq', 'replay', id, '--yes', '--json');
    expect([replay.code, replay.json()]).toMatchObject([1, { replayed: 0, remaining: 1 }]);
    expect(await ops(system, 'dlq', 'discard', id, '--yes')).toMatchObject({ code: 0 });
    expect(await letters()).toEqual(others);
    const audit = (await system.databases.of('ops')).collection<{ command: string; outcome: string }>('audit');
    const records = await audit.find({ command: { $in: [`dlq replay ${id}`, `dlq discard ${id}`] } }).toArray();
    expect(records.map(({ command, outcome }) => [command.split(' ')[1], outcome])).toEqual([
      ['replay', 'begun'],
      ['replay', 'done'],
      ['discard', 'begun'],
      ['discard', 'done'],
    ]);
  }, 120_000);
});
