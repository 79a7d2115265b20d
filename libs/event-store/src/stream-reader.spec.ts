import { instantOfMillis } from '@ehoks/kernel';
import { KeyEraser } from './key-eraser';
import { MemoryCommitStore } from './memory-commit-store';
import { Sealer } from './sealer';
import { StreamReader } from './stream-reader';
import {
  accountAggregate,
  giveAddress,
  open,
  payIn,
  removeAddress,
  take,
  type Account,
  type AccountEvent,
} from './testing/account';
import { command, KEK, openBank, type AccountExecutor, type AccountRequest } from './testing/bank';

const SNAPSHOTS_EVERY = 10;

let store: MemoryCommitStore;
let sealer: Sealer;
let bank: AccountExecutor;
let reader: StreamReader<Account, AccountEvent>;
let now: number;

beforeEach(() => {
  now = 0;
  store = new MemoryCommitStore();
  sealer = new Sealer({ store, kek: KEK });
  bank = openBank({
    store,
    everyCommits: SNAPSHOTS_EVERY,
    clock: { now: () => instantOfMillis(now), wait: async () => undefined },
  });
  bank.assign([0]);
  reader = new StreamReader({ aggregate: accountAggregate(SNAPSHOTS_EVERY), store, sealer });
});

const run = async (...rules: readonly AccountRequest['decide'][]): Promise<void> => {
  for (const rule of rules) {
    now += 1_000;
    await bank.submit(command('a', rule));
  }
  await bank.drain();
};

const payments = (count: number) => Array.from({ length: count }, () => payIn(1));

const collect = async <Item>(items: AsyncIterable<Item>): Promise<Item[]> => {
  const collected: Item[] = [];
  for await (const item of items) collected.push(item);
  return collected;
};

describe('the state of a stream', () => {
  it('is the initial one where there is no stream', async () => {
    expect(await reader.stateAt('a')).toEqual({ state: accountAggregate().initialState, version: 0 });
  });

  it('is the present one unless asked otherwise', async () => {
    await run(open('me'), payIn(5));
    expect(await reader.stateAt('a')).toMatchObject({ version: 2, state: { owner: 'me', balance: 5 } });
  });

  it('is that of a version, also in the middle of a commit, and the newest for versions to come', async () => {
    const threePayments = () => ({
      accepted: true as const,
      events: [1, 2, 3].map((amount) => ({ type: 'MoneyPaidIn' as const, amount })),
    });
    await run(threePayments, take(1));
    const balances = await Promise.all(
      [0, 1, 2, 3, 4, 5].map(async (version) => {
        const at = await reader.stateAt('a', { version });
        return [at.version, at.state.balance];
      }),
    );
    expect(balances).toEqual([
      [0, 0],
      [1, 1],
      [2, 3],
      [3, 6],
      [4, 5],
      [4, 5],
    ]);
  });

  it('is that of a time: with what was recorded not later', async () => {
    await run(...payments(30));
    const versionAt = async (millis: number) => (await reader.stateAt('a', { time: instantOfMillis(millis) })).version;
    expect([await versionAt(999), await versionAt(1_000), await versionAt(25_500), await versionAt(99_000)]).toEqual([
      0, 1, 25, 30,
    ]);
  });

  it('is read from the newest snapshot that is not too new', async () => {
    await run(...payments(35));
    expect(await store.readSnapshot('a', 1)).toMatchObject({ version: 30 });
    await store.insertSnapshot({
      ...{
        streamId: 'a',
        schema: 1,
        commitNo: 31,
        version: 31,
        shard: 0,
        position: 31,
        recordedAt: instantOfMillis(0),
      },
      ...{ commands: [], data: { balance: 1_000, events: 31 } },
    });
    expect((await reader.stateAt('a')).state.balance).toBe(1_004);
    expect((await reader.stateAt('a', { version: 31 })).state.balance).toBe(1_000);
    expect((await reader.stateAt('a', { version: 30 })).state.balance).toBe(30);
  });

  it('does not need snapshots of another schema', async () => {
    await run(...payments(35));
    const aggregate = accountAggregate(SNAPSHOTS_EVERY);
    if (!aggregate.snapshot) throw new Error('no snapshots');
    const changed = { ...aggregate, snapshot: { ...aggregate.snapshot, schema: 2 } };
    expect(await new StreamReader({ aggregate: changed, store, sealer }).stateAt('a')).toEqual(
      await reader.stateAt('a'),
    );
  });
});

describe('the history of a stream', () => {
  it('is all its commits, or those from a version on', async () => {
    await run(...payments(450));
    const all = await collect(reader.history('a'));
    expect(all.map(({ fromVersion }) => fromVersion)).toEqual(Array.from({ length: 450 }, (_, index) => index + 1));
    expect((await collect(reader.history('a', 447))).map(({ fromVersion }) => fromVersion)).toEqual([448, 449, 450]);
  });

  it('raises old events and leaves out retired ones, which keep their version', async () => {
    await run(payIn(1));
    const [commit] = await store.readShard(0, 0, 1);
    const [event] = commit?.events ?? [];
    if (!commit || !event) throw new Error('nothing stored');
    await store.insertInOrder([
      {
        ...{ ...commit, commitNo: 2, position: 2, fromVersion: 2, toVersion: 4, commandId: 'old' },
        events: [
          { ...event, schemaVersion: 1, data: { cents: 250 } },
          { ...event, type: 'FeeWaived', schemaVersion: 1 },
          { ...event, schemaVersion: 1, data: { cents: 100 } },
        ],
      },
    ]);
    const [, old] = await collect(reader.history('a'));
    expect(old?.events.map(({ version, event: { type } }) => [version, type])).toEqual([
      [2, 'MoneyPaidIn'],
      [4, 'MoneyPaidIn'],
    ]);
    expect(await reader.stateAt('a')).toMatchObject({ version: 4, state: { balance: 4.5 } });
  });

  it('does not skip what it does not know', async () => {
    await run(payIn(1));
    const [commit] = await store.readShard(0, 0, 1);
    if (!commit) throw new Error('nothing stored');
    const unknown = commit.events.map((event) => ({ ...event, schemaVersion: 3 }));
    await store.insertInOrder([{ ...commit, commitNo: 2, position: 2, fromVersion: 2, toVersion: 2, events: unknown }]);
    await expect(reader.stateAt('a')).rejects.toMatchObject({ kind: 'defect' });
  });
});

describe('a command', () => {
  it('is found with what it stored', async () => {
    const paid = command('a', payIn(5), { requestHash: 'hash' });
    await bank.submit(paid);
    expect(await reader.command('a', paid.commandId)).toMatchObject({
      ...{ commandId: paid.commandId, requestHash: 'hash', toVersion: 1 },
      events: [{ event: { amount: 5 } }],
    });
    expect(await reader.command('a', 'unknown')).toBeUndefined();
  });

  it('is remembered for 500 commits', async () => {
    const commands = Array.from({ length: 502 }, () => command('a', payIn(1)));
    for (const paid of commands) await bank.submit(paid);
    const known = await Promise.all(
      [0, 1, 2, 501].map((index) => reader.command('a', commands[index]?.commandId ?? '')),
    );
    expect(known.map((commit) => commit?.commitNo)).toEqual([undefined, undefined, 3, 502]);
  });
});

describe('the log of a shard', () => {
  it('is read by position', async () => {
    await run(...payments(5));
    expect((await reader.log(0, 1, 3)).map(({ position }) => position)).toEqual([2, 3]);
  });
});

describe('erasing what is sealed', () => {
  const eraseEnded = async () =>
    new KeyEraser({ codec: accountAggregate().codec, store, sealer }).eraseEnded(await collect(reader.history('a')));
  const emails = async () =>
    (await collect(reader.history('a'))).flatMap(({ events }) =>
      events.flatMap(({ event }) => (event.type === 'AddressGiven' ? [event.email] : [])),
    );

  it('has no keys to erase while all are in use', async () => {
    await run(giveAddress('old@example.fi'), giveAddress('new@example.fi'));
    await eraseEnded();
    expect(await emails()).toEqual(['old@example.fi', 'new@example.fi']);
  });

  it('forgets what was sealed before its end, in history, as of then and in snapshots, and nothing after', async () => {
    await run(giveAddress('old@example.fi'), ...payments(18));
    expect((await store.readSnapshot('a', 1))?.sealed).toBeDefined();
    await run(removeAddress, giveAddress('new@example.fi'), ...payments(4));
    await eraseEnded();
    expect(await emails()).toEqual([undefined, 'new@example.fi']);
    expect((await reader.stateAt('a', { version: 15 })).state).toMatchObject({ email: undefined, balance: 14 });
    expect((await reader.stateAt('a')).state).toMatchObject({ email: 'new@example.fi', balance: 22 });
    expect(JSON.stringify(await store.readShard(0, 0, 100))).not.toContain('example.fi');
  });

  it('takes a new key after the end also within one round', async () => {
    const rules = [giveAddress('old@example.fi'), removeAddress, giveAddress('new@example.fi')];
    await Promise.all(rules.map((rule) => bank.submit(command('a', rule))));
    await eraseEnded();
    expect(await emails()).toEqual([undefined, 'new@example.fi']);
  });

  it('spares what a process seals that has read the end from the store', async () => {
    await run(giveAddress('old@example.fi'), removeAddress);
    bank.assign([0]);
    await run(giveAddress('new@example.fi'));
    await eraseEnded();
    expect(await emails()).toEqual([undefined, 'new@example.fi']);
  });

  it('leaves the executor able to go on', async () => {
    await run(giveAddress('old@example.fi'), removeAddress);
    await eraseEnded();
    await run(giveAddress('new@example.fi'));
    bank.assign([0]);
    expect(await bank.submit(command('a', payIn(1)))).toMatchObject({ version: 4, state: { email: 'new@example.fi' } });
  });

  it('takes no snapshot of secrets whose key is gone', async () => {
    await run(...payments(8), giveAddress('old@example.fi'));
    const sealed = (await store.readShard(0, 8, 9))[0]?.events[0]?.sealed;
    await store.deleteKeys([sealed?.keyId ?? '']);
    jest.spyOn(performance, 'now').mockReturnValue(performance.now() + 6_000);
    await run(payIn(1));
    jest.restoreAllMocks();
    expect(await store.readSnapshot('a', 1)).toBeUndefined();
  });
});
