import { type Connection } from 'mongoose';
import { MongoCommitStore } from './mongo-commit-store';
import { KeyEraser } from './key-eraser';
import { Sealer } from './sealer';
import { StreamReader } from './stream-reader';
import { accountAggregate, giveAddress, payIn, removeAddress, take } from './testing/account';
import { command, KEK, openBank, RecordingPublisher, type AccountExecutor, type AccountRequest } from './testing/bank';
import { closeTestDatabase, openTestDatabase } from './testing/mongo';
import { violationsOf } from './testing/verdict';

const SHARDS = [0, 1, 2];
const STREAMS = 9;

let connection: Connection;
let stores = 0;

beforeAll(async () => {
  connection = await openTestDatabase(process.env['MONGODB_URL']);
});

afterAll(() => closeTestDatabase(connection));

const openStore = async (): Promise<MongoCommitStore> => {
  stores += 1;
  const store = await MongoCommitStore.open(connection, { prefix: `e${stores}-` });
  await store.createIndexes();
  await store.verifyIndexes();
  return store;
};

describe('an executor on the real server', () => {
  it('keeps the promises while two processes believe to own all shards, and shards are assigned anew', async () => {
    const store = await openStore();
    const topic = new RecordingPublisher();
    const start = (): AccountExecutor => {
      const bank = openBank({ store, publisher: topic, limits: { collisions: 1_000 } });
      bank.assign(SHARDS);
      return bank;
    };
    const owners = [start(), start()] as const;
    const commands = Array.from({ length: 240 }, (_, index) => {
      const stream = index % STREAMS;
      return command(`s${stream}`, index % 3 === 0 ? take(2) : payIn(1), { shard: stream % SHARDS.length });
    });
    const send = async (request: AccountRequest, index: number): Promise<void> => {
      const owner = owners[index % 2] ?? owners[0];
      await owner.submit(request).catch(() => send(request, index + 1));
    };
    const reassigning = setInterval(() => owners[1].assign(SHARDS), 150);
    const queue = commands.entries();
    const caller = async () => {
      for (const [index, request] of queue) await send(request, index + Math.floor(index / 7));
    };
    await Promise.all(Array.from({ length: 24 }, caller));
    clearInterval(reassigning);
    await Promise.all(owners.map((owner) => owner.drain()));
    await Promise.all(owners.map((owner) => owner.revoke()));
    expect(await violationsOf(store, topic.topic, SHARDS)).toEqual([]);
    expect(topic.results.length).toBeGreaterThanOrEqual(commands.length);
  });

  it('keeps sealed parts, snapshots and erasure', async () => {
    const store = await openStore();
    const bank = openBank({ store, everyCommits: 10 });
    bank.assign([0]);
    const rules = [giveAddress('old@example.fi'), ...Array.from({ length: 14 }, () => payIn(1)), removeAddress];
    for (const rule of [...rules, giveAddress('new@example.fi')]) await bank.submit(command('a', rule));
    await bank.drain();
    await bank.revoke();
    const sealer = new Sealer({ store, kek: KEK });
    const reader = new StreamReader({ aggregate: accountAggregate(10), store, sealer });
    const emailAt = async (version: number) => (await reader.stateAt('a', { version })).state.email;
    expect([await emailAt(1), await emailAt(12), await emailAt(17)]).toEqual([
      'old@example.fi',
      'old@example.fi',
      'new@example.fi',
    ]);
    const eraser = new KeyEraser({ codec: accountAggregate().codec, store, sealer });
    await eraser.eraseEnded(await reader.log(0, 0, 100));
    expect([await emailAt(1), await emailAt(12), await emailAt(17)]).toEqual([undefined, undefined, 'new@example.fi']);
  });
});
