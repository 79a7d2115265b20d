import { userInfo } from 'node:os';
import {
  deadLettersAnswer,
  hoksArchiveAnswer,
  HOKS_TAPAHTUMAT,
  opiskeluoikeusAnswer,
  palautteetAnswer,
  type ViewOverview,
} from '@ehoks/contracts';
import { type JsonObject } from '@ehoks/kernel';
import { createKafka } from '@ehoks/messaging';
import { untilCaughtUp } from './support/consumer-groups';
import { hoksFixture, smallHoks } from './support/fixtures';
import { send } from './support/http';
import { ops, opsWith } from './support/ops';
import { type Service } from './support/service';
import { startSystem, type System } from './support/system';
import { until } from './support/until';
import { Writers } from './support/writers';

const HOKSIT = 6;

const SILENT = { debug: nothing, info: nothing, warn: nothing, error: nothing };
function nothing(): void {}

let system: System;
let hoksIds: number[];

beforeAll(async () => {
  system = await startSystem({ name: 'view-rebuild', gateways: 2, koskiSync: true, feedback: true });
  const oikeudet = await system.sandbox.newOikeudet(HOKSIT);
  hoksIds = await Promise.all(
    oikeudet.map((oikeus) => system.sis.create(hoksFixture('anonymised-example-1.json', oikeus))),
  );
});

afterAll(() => system?.stop());

const views = (gateway: number, method: string, path: string, body?: JsonObject) =>
  send(`${system.gateways[gateway]?.internalUrl ?? ''}/views/hoksit${path}`, { method, body });

const generation = async (number: number) => {
  const { generations } = (await views(1, 'GET', '')).json() as ViewOverview;
  return generations.find((one) => one.generation === number);
};
const hasStatus = async (number: number, status: string): Promise<boolean> =>
  (await generation(number))?.status === status;

/** What was decided about the view's collections so far was decided an hour earlier, so that what follows is due. */
const anHourPasses = async (): Promise<void> => {
  const records = (await system.databases.of('gateway')).collection<{ _id: string; at: string }>('hoksitGenerations');
  for (const { _id, at } of await records.find().toArray()) {
    await records.updateOne({ _id }, { $set: { at: new Date(Date.parse(at) - 3_600_000).toISOString() } });
  }
};

const collectionsOfView = async (): Promise<string[]> => {
  const collections = await (await system.databases.of('gateway')).listCollections();
  return collections.map(({ name }) => name).filter((name) => /^hoksit(_\d+)?$/.test(name));
};

const documentsIn = async (collection: string): Promise<{ status: string }[]> => {
  const connection = await system.databases.of('gateway');
  return connection.collection<{ status: string }>(collection).find().sort({ _id: 1 }).toArray();
};

/** Deletes a HOKS for good. Its commits go to the archive a while after the answer. */
const archive = async (hoksId: number | undefined): Promise<void> => {
  const answer = await system.virkailija('oph-paakayttaja').send({ method: 'DELETE', path: `/hoks/${hoksId}` });
  expect(answer.status).toBe(200);
};

const isInArchive = async (hoksId: number | undefined): Promise<boolean> => {
  const view = (await system.databases.of('gateway')).collection<{ _id: number; opiskeluoikeusOid: string }>('hoksit');
  const { opiskeluoikeusOid } = (await view.findOne({ _id: hoksId ?? 0 })) ?? {};
  const [first] = await system.log.facts(opiskeluoikeusOid ?? '');
  return first?.type === 'fi.ehoks.hoks.arkistoitu.v1';
};

describe('a view made anew while HOKSes are written and archived', () => {
  it('holds what the old one holds and what the events say, and takes its place on every instance', async () => {
    const [archivedBefore, archivedMeanwhile] = hoksIds;
    await archive(archivedBefore);
    await until(() => isInArchive(archivedBefore));
    const writers = new Writers(system, 3);
    await writers.start();
    try {
      await writers.progress(2);
      const rebuild = ops(system, 'views', 'rebuild', '--yes', '--json');
      await until(async () => (await generation(1)) !== undefined);
      expect((await views(1, 'POST', '/rebuilds', { by: 'another' })).status).toBe(409);
      await archive(archivedMeanwhile);
      const ended = await rebuild;
      expect(ended).toMatchObject({ code: 0, complaint: '' });
      expect(ended.json()).toEqual({ generation: 1, status: 'live' });
      await writers.progress(2);
    } finally {
      await writers.stop();
    }
    expect(writers.writes.filter(({ outcome }) => outcome !== 'acknowledged')).toEqual([]);
    await untilCaughtUp(system.servers.brokers);

    const [made, old] = [await documentsIn('hoksit_1'), await documentsIn('hoksit')];
    expect(made.length).toBeGreaterThan(HOKSIT);
    expect(made).toEqual(old);
    const progress = (await generation(1))?.progress;
    expect(progress).toMatchObject({ secondsLeft: 0 });
    expect(progress?.position).toBe(progress?.head);
    const shown = made.filter(({ status }) => status !== 'arkistoitu');
    expect(shown).toHaveLength(made.length - 2);
    expect((await ops(system, 'views', 'verify', '--json')).json()).toEqual({ checked: shown.length, differing: [] });
  });

  it('the old one goes when its time is over, and the new one is read', async () => {
    await anHourPasses();
    await until(() => hasStatus(0, 'retired'));
    await anHourPasses();
    await until(() => hasStatus(0, 'dropped'));
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
    await anHourPasses();
    await until(() => hasStatus(2, 'dropped'));
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

const isRestorable = async (oid: string): Promise<boolean> => {
  const { receipts } = hoksArchiveAnswer.parse(await askInside(system.hoksit[0], `/streams/${oid}/archive`));
  return receipts.some(({ restorable }) => restorable);
};

describe('the ops CLI', () => {
  it('shows that the system is well, and its streams', async () => {
    const oikeus = await system.sandbox.newOikeus();
    const hoksId = await system.sis.create({ ...hoksFixture('hoksit.json', oikeus), versio: 1 });
    await system.sis.patch(hoksId, { versio: 2 });
    const commands = ['status', 'lag', 'topics check', 'views list', 'koski cursor', 'triggers due'].concat([
      `stream verify ${hoksId}`,
      `archive list ${oikeus.oid}`,
    ]);
    const answers = Promise.all(commands.map((command) => ops(system, ...command.split(' '))));
    const [show, diff, asOf, never] = await Promise.all([
      ops(system, 'stream', 'show', String(hoksId), '--json'),
      ops(system, 'stream', 'diff', String(hoksId), '--from', '1', '--json'),
      ops(system, 'stream', 'as-of', oikeus.oid, '--at-version', '1', '--json'),
      ops(system, 'stream', 'as-of', oikeus.oid, '--at-version', '9'),
    ]);
    expect([never.code, never.complaint]).toEqual([1, expect.stringContaining('There is no version 9')]);
    for (const answer of await answers) expect(answer).toMatchObject({ code: 0, complaint: '' });
    expect(show.json()).toMatchObject([
      { version: 1, hoksId, command: 'CreateHoks', actor: 'sis-kuvitelma' },
      { version: 2, hoksId, command: 'ChangeHoks' },
    ]);
    expect(diff.json()).toEqual([{ path: '/versio', before: 1, after: 2 }]);
    expect(asOf.json()).toMatchObject({ version: 1, status: 'voimassa', hoks: { id: hoksId, versio: 1 } });
  });

  it('tells its commands without any configuration, and what is missing when it is asked', async () => {
    const [help, misspelt, asked, nothing] = await Promise.all([
      opsWith({}, 'views', 'rebuild', '--help'),
      opsWith({}, 'views', 'rebuidl'),
      opsWith({}, 'status'),
      ops(system, 'views', 'cancel', '--yes'),
    ]);
    expect([nothing.code, nothing.complaint]).toEqual([1, expect.stringContaining('No rebuild is in progress')]);
    expect([help.code, help.text]).toEqual([0, expect.stringMatching(/^Usage: ops views rebuild [^]*--detach/)]);
    expect([misspelt.code, misspelt.complaint]).toEqual([1, "error: unknown command 'rebuidl'\n"]);
    expect([asked.code, asked.complaint]).toEqual([1, expect.stringMatching(/MONGODB_URL.*KAFKA_BROKERS/)]);
  });

  it('has a right read from Koski again, and tells why a survey stands as it does', async () => {
    const oikeus = await system.sandbox.newOikeus();
    const hoksId = await system.sis.create(smallHoks(oikeus));
    const told = async () => palautteetAnswer.parse(await askInside(system.feedback, `/hoksit/${hoksId}/palautteet`));
    await until(async () => (await told()).historia.length > 0);
    const explained = await ops(system, 'triggers', 'explain', String(hoksId), '--json');
    expect(palautteetAnswer.parse(explained.json()).historia).not.toEqual([]);

    const observed = () => observationsOf(oikeus.oid);
    await until(async () => (await observed()) > 0);
    const [unconfirmed, unknown] = await Promise.all([
      ops(system, 'koski', 'recheck', oikeus.oid),
      ops(system, 'koski', 'recheck', '1.2.246.562.15.99999999990', '--yes'),
    ]);
    expect(unconfirmed.code).toBe(1);
    expect([unknown.code, unknown.complaint]).toEqual([1, expect.stringContaining('not followed')]);
    const before = await observed();
    expect(await ops(system, 'koski', 'recheck', oikeus.oid, '--yes')).toMatchObject({ code: 0 });
    await until(async () => (await observed()) > before);

    const view = (await system.databases.of('gateway')).collection<{ _id: string }>('opiskeluoikeudet');
    const isKnown = async () => (await view.findOne({ _id: oikeus.oid })) !== null;
    await until(isKnown);
    await view.deleteOne({ _id: oikeus.oid });
    const { havaintoja } = (await ops(system, 'koski', 'republish', '--yes', '--json')).json() as {
      havaintoja: number;
    };
    expect(havaintoja).toBeGreaterThanOrEqual(HOKSIT);
    await until(isKnown);
  });

  it('sends facts again: a view that lost a HOKS has it again, and nobody else is disturbed', async () => {
    const oikeus = await system.sandbox.newOikeus();
    const hoksId = await system.sis.create({ ...hoksFixture('hoksit.json', oikeus), versio: 1 });
    await system.sis.patch(hoksId, { versio: 2 });
    const shown = await system.sis.read(hoksId);
    const view = (await system.databases.of('gateway')).collection<{ _id: number }>('hoksit_1');
    await view.deleteOne({ _id: hoksId });
    expect((await system.sis.get(hoksId)).status).toBe(404);
    const unknown = await ops(system, 'republish', 'hoks', String(hoksId), '--yes');
    expect([unknown.code, unknown.complaint]).toEqual([1, expect.stringContaining('name its study right')]);
    expect((await ops(system, 'republish', 'hoks', oikeus.oid, '--yes', '--json')).json()).toEqual({ facts: 2 });
    await until(async () => (await system.sis.read(hoksId))['versio'] === 2);
    expect(await system.sis.read(hoksId)).toEqual(shown);

    await view.deleteMany({});
    const sent = await ops(system, 'republish', 'log', '--yes', '--json');
    expect(sent.complaint).toBe('');
    const noShard = await ops(system, 'republish', 'log', '--after', '1', '--yes');
    expect([noShard.code, noShard.complaint]).toEqual([1, expect.stringContaining('name one')]);
    await until(async () => (await system.sis.get(hoksId)).status === 200);
    expect(await system.sis.read(hoksId)).toEqual(shown);
  });

  it('brings an archived HOKS back, in the operator’s name', async () => {
    const oikeus = await system.sandbox.newOikeus();
    const older = await system.sis.create(smallHoks(oikeus));
    await system.virkailija('oph-paakayttaja').send({ method: 'DELETE', path: `/hoks/${older}` });
    const hoksId = await system.sis.create(smallHoks(oikeus));
    const before = await system.sis.read(hoksId);
    const tooEarly = await ops(system, 'archive', 'restore', oikeus.oid, '--yes');
    expect([tooEarly.code, tooEarly.complaint]).toEqual([1, expect.stringContaining('can be brought back')]);
    await system.virkailija('oph-paakayttaja').send({ method: 'DELETE', path: `/hoks/${hoksId}` });
    await until(() => isRestorable(oikeus.oid));
    const another = await ops(system, 'archive', 'restore', String(older), '--yes');
    expect([another.code, another.complaint]).toEqual([1, expect.stringContaining('stays in the archive')]);
    expect((await ops(system, 'archive', 'restore', String(hoksId), '--yes', '--json')).json()).toMatchObject({
      hoksId,
    });
    await until(async () => (await system.sis.get(hoksId)).status === 200);
    expect(await system.sis.read(hoksId)).toEqual(before);
    expect((await ops(system, 'stream', 'show', oikeus.oid, '--json')).json()).toContainEqual(
      expect.objectContaining({ hoksId, command: 'ReopenHoks', actor: userInfo().username }),
    );
  });

  it('ends the sessions of an official, on every gateway', async () => {
    const [leaving, staying] = ['virkailija-satumaa', 'virkailija-kuvitelma'].map((name) => system.virkailija(name));
    const statusOf = async (one = leaving, gateway = 0) =>
      (await one?.send({ method: 'GET', path: '/session', gateway }))?.status;
    expect([await statusOf(), await statusOf(staying)]).toEqual([200, 200]);
    const ended = await ops(system, 'sessions', 'end', 'virkailija-satumaa', '--yes', '--json');
    expect([ended.code, ended.json()]).toEqual([0, { username: 'virkailija-satumaa', ended: 1 }]);
    expect([await statusOf(), await statusOf(leaving, 1), await statusOf(staying)]).toEqual([401, 401, 200]);
  });

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
      await until(() => hasLetters(service));
    }
    const [letter, ...others] = await letters();
    expect(others).toMatchObject([{ service: 'koski-sync' }, { service: 'feedback' }]);
    expect(letter).toMatchObject({ service: 'gateway', key, error: { code: 'gateway/bad-fact' } });
    const id = letter?.id ?? '';
    const [shown, unconfirmed] = await Promise.all([ops(system, 'dlq', 'show', id), ops(system, 'dlq', 'discard', id)]);
    expect(shown.text).toContain(id);
    expect(shown.text).not.toContain('a@b.fi');
    expect(unconfirmed).toMatchObject({ code: 1 });
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
  });
});
