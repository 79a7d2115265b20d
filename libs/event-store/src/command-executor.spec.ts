import { AppError, instantOfMillis } from '@ehoks/kernel';
import { keysAfter } from './commit-key';
import { type ExecutorEvent } from './executor-event';
import { MemoryCommitStore } from './memory-commit-store';
import { changeNothing, open, payIn, take } from './testing/account';
import {
  command,
  openBank,
  RecordingPublisher,
  type AccountExecutor,
  type AccountRequest,
  type BankOptions,
} from './testing/bank';
import { Held } from './testing/held';
import { interceptedStore } from './testing/intercepted-store';

let store: MemoryCommitStore;
let publisher: RecordingPublisher;
let bank: AccountExecutor;
let events: ExecutorEvent[];

const openWith = (options: Partial<BankOptions> = {}): AccountExecutor => {
  bank = openBank({ store, publisher, onEvent: (event) => events.push(event), ...options });
  bank.assign([0, 1]);
  return bank;
};

const commitsOf = (streamId: string) => store.readCommits(keysAfter(streamId, 0, 20));

beforeEach(() => {
  store = new MemoryCommitStore();
  publisher = new RecordingPublisher();
  events = [];
  openWith();
});

afterEach(async () => {
  await bank.drain();
  await bank.revoke();
});

describe('a command', () => {
  it('stores what it decided as one commit and answers with it', async () => {
    const opened = command('a', open('me'), { requestHash: 'hash', time: instantOfMillis(1) });
    const result = await bank.submit(opened);
    const [commit] = await commitsOf('a');
    const event = { id: commit?.events[0]?.id, time: instantOfMillis(1), version: 1 };
    expect(result).toEqual({
      kind: 'accepted',
      version: 1,
      repeated: false,
      state: { balance: 0, events: 1, owner: 'me', email: undefined, isClosed: false },
      events: [{ ...event, event: { type: 'AccountOpened', owner: 'me' } }],
    });
    expect(commit).toMatchObject({
      ...{ streamId: 'a', commitNo: 1, fromVersion: 1, toVersion: 1, shard: 0, position: 1, requestHash: 'hash' },
      commandId: opened.commandId,
      events: [{ type: 'AccountOpened', schemaVersion: 1, time: instantOfMillis(1), data: { owner: 'me' } }],
      meta: opened.meta,
    });
    expect(publisher.commits).toEqual([
      expect.objectContaining({ streamId: 'a', position: 1, events: result.kind === 'accepted' && result.events }),
    ]);
  });

  it('is refused by a rule without storing anything', async () => {
    expect(await bank.submit(command('a', take(5)))).toMatchObject({
      kind: 'refused',
      refusal: 'overdrawn',
      version: 0,
    });
    expect(await commitsOf('a')).toEqual([]);
  });

  it('that changes nothing is accepted without a commit', async () => {
    expect(await bank.submit(command('a', changeNothing))).toMatchObject({ kind: 'accepted', events: [], version: 0 });
    expect(await commitsOf('a')).toEqual([]);
  });

  it('past its deadline is not decided', async () => {
    const late = command('a', open(), { deadline: instantOfMillis(Date.now() - 1) });
    expect(await bank.submit(late)).toEqual({ kind: 'expired' });
    expect(await commitsOf('a')).toEqual([]);
  });

  it('before its deadline is decided', async () => {
    const timely = command('a', open(), { deadline: instantOfMillis(Date.now() + 60_000) });
    expect(await bank.submit(timely)).toMatchObject({ kind: 'accepted' });
  });

  it('for a shard that is not owned is rejected', async () => {
    const failure = { kind: 'unavailable', code: 'event-store/shard-released' };
    await expect(bank.submit(command('a', open(), { shard: 5 }))).rejects.toMatchObject(failure);
  });
});

describe('a command sent again', () => {
  it('is answered with its first events and the present state, and stores nothing', async () => {
    const paid = command('a', payIn(10));
    const first = await bank.submit(paid);
    await bank.submit(command('a', take(1)));
    const again = await bank.submit({ ...paid, decide: open() });
    expect(again).toMatchObject({ kind: 'accepted', repeated: true, version: 2, state: { balance: 9 } });
    expect(again).toHaveProperty('events', first.kind === 'accepted' && first.events);
    expect(await commitsOf('a')).toHaveLength(2);
  });

  it('in the same round is stored once', async () => {
    const paid = command('a', payIn(10));
    const results = await Promise.all([bank.submit(paid), bank.submit(paid)]);
    expect(results).toMatchObject([{ repeated: false }, { repeated: true, version: 1 }]);
    expect(await commitsOf('a')).toHaveLength(1);
  });

  it('is answered after its deadline, too', async () => {
    const paid = command('a', payIn(10));
    await bank.submit(paid);
    const late = { ...paid, deadline: instantOfMillis(0) };
    expect(await bank.submit(late)).toMatchObject({ kind: 'accepted', repeated: true });
  });

  it('with another request is told so', async () => {
    const paid = command('a', payIn(10), { requestHash: 'one' });
    await bank.submit(paid);
    expect(await bank.submit({ ...paid, requestHash: 'two' })).toEqual({ kind: 'request-differs' });
    expect(await bank.submit({ ...paid, requestHash: 'one' })).toMatchObject({ kind: 'accepted', repeated: true });
  });

  it('after a refusal is decided anew', async () => {
    const taken = command('a', take(5));
    await bank.submit(taken);
    await bank.submit(command('a', payIn(5)));
    expect(await bank.submit(taken)).toMatchObject({ kind: 'accepted', repeated: false });
  });

  it('is known by another process from the stream', async () => {
    const paid = command('a', payIn(10));
    await bank.submit(paid);
    await bank.drain();
    await bank.revoke();
    openWith();
    expect(await bank.submit(paid)).toMatchObject({ kind: 'accepted', repeated: true });
  });
});

describe('a round', () => {
  it('decides commands of a stream on the state that the ones before them leave, in one insert and one publish', async () => {
    const rules = [payIn(10), take(8), take(8), payIn(10), take(8)];
    const results = await Promise.all(rules.map((rule) => bank.submit(command('a', rule))));
    expect(results.map(({ kind }) => kind)).toEqual(['accepted', 'accepted', 'refused', 'accepted', 'accepted']);
    expect(events.filter(({ kind }) => kind === 'stored')).toMatchObject([{ commits: 4, events: 4 }]);
    expect(publisher.calls).toBe(1);
  });

  it('numbers each shard by itself', async () => {
    await Promise.all(
      ['a', 'b', 'c', 'd'].map((streamId, index) => bank.submit(command(streamId, open(), { shard: index % 2 }))),
    );
    const positions = async (shard: number) => (await store.readShard(shard, 0, 9)).map(({ position }) => position);
    expect([await positions(0), await positions(1)]).toEqual([
      [1, 2],
      [1, 2],
    ]);
  });

  it('takes no more commands and bytes than the limits say, in order', async () => {
    openWith({ limits: { roundRequests: 5, roundBytes: 250 } });
    const results = await Promise.all(
      Array.from({ length: 12 }, (_, index) => bank.submit(command('a', payIn(index, 'x'.repeat(100))))),
    );
    expect(results.map((result) => result.kind === 'accepted' && result.version)).toEqual(
      Array.from({ length: 12 }, (_, index) => index + 1),
    );
    const rounds = events.flatMap((event) => (event.kind === 'stored' ? event.commits : []));
    expect(rounds.length).toBeGreaterThan(3);
    expect(Math.max(...rounds)).toBeLessThan(5);
  });

  it('may have more streams than are kept in memory', async () => {
    openWith({ limits: { cachedStreams: 1, roundRequests: 3, collisions: 0 } });
    const ask = (rule: AccountRequest['decide']) =>
      Promise.all(['a', 'b', 'c', 'd', 'e'].map((streamId) => bank.submit(command(streamId, rule))));
    await ask(payIn(1));
    expect(await ask(take(2))).toMatchObject(Array.from({ length: 5 }, () => ({ kind: 'refused', version: 1 })));
    expect(await ask(payIn(1))).toMatchObject(Array.from({ length: 5 }, () => ({ kind: 'accepted', version: 2 })));
  });

  it('collects while an insert is under way', async () => {
    const insert = new Held();
    openWith({
      store: interceptedStore(store, async (call, action) => {
        if (call === 'insertInOrder') await insert.hold();
        return action();
      }),
    });
    const first = bank.submit(command('a', open()));
    await insert.reached;
    const others = ['b', 'c', 'd'].map((streamId) => bank.submit(command(streamId, open())));
    insert.release();
    await Promise.all([first, ...others]);
    expect(events.flatMap((event) => (event.kind === 'stored' ? event.commits : []))).toEqual([1, 3]);
  });
});

describe('a fault in one command', () => {
  const defect = new AppError('defect', 'test/defect', 'broken');
  const broken = () => {
    throw defect;
  };

  it('fails that one alone', async () => {
    const results = await Promise.all([
      bank.submit(command('a', payIn(1))),
      bank.submit(command('a', broken)),
      bank.submit(command('a', payIn(1))),
    ]);
    expect(results).toMatchObject([{ version: 1 }, { kind: 'failed', error: defect }, { version: 2 }]);
  });

  it('in what it would store fails it: too many events, too many bytes, what is no JSON, ids of another form', async () => {
    openWith({ limits: { eventsPerCommit: 2, commitBytes: 300 } });
    const three = () => ({
      accepted: true as const,
      events: [1, 2, 3].map((amount) => ({ type: 'MoneyPaidIn' as const, amount })),
    });
    const failing = [
      [command('a', three), { code: 'event-store/commit-too-large', details: { unit: 'events', size: 3 } }],
      [command('a', payIn(1, 'x'.repeat(300))), { code: 'event-store/commit-too-large', details: { unit: 'bytes' } }],
      [command('a', payIn(Number.NaN)), { code: 'event-store/not-json' }],
      [command('a/b', payIn(1)), { code: 'event-store/bad-stream-id' }],
      [command('a', payIn(1), { commandId: 'no-uuid' }), { message: 'Invalid UUID' }],
    ] as const;
    for (const [request, error] of failing) {
      expect(await bank.submit(request)).toMatchObject({ kind: 'failed', error });
    }
    expect(await commitsOf('a')).toEqual([]);
  });

  it('in a stored stream fails the commands of that stream alone', async () => {
    await bank.submit(command('a', open()));
    const [opened] = await commitsOf('a');
    if (!opened) throw new Error('nothing stored');
    await store.insertInOrder([{ ...opened, streamId: 'z', commitNo: 2, position: 2, commandId: 'other' }]);
    await store.insertInOrder([{ ...opened, streamId: 'z', commitNo: 1, fromVersion: 7, position: 3 }]);
    const results = await Promise.all([bank.submit(command('z', open())), bank.submit(command('b', open()))]);
    expect(results).toMatchObject([
      { kind: 'failed', error: { code: 'event-store/stream-broken' } },
      { kind: 'accepted' },
    ]);
  });

  it('is none when the store is away for a moment while a long stream is read', async () => {
    for (let paid = 0; paid < 20; paid += 1) await bank.submit(command('a', payIn(1)));
    await bank.drain();
    let reads = 0;
    openWith({
      store: interceptedStore(store, async (call, action) => {
        if (call === 'readCommits') reads += 1;
        if (reads === 2) throw new AppError('unavailable', 'test/away', 'away');
        return action();
      }),
    });
    expect(await bank.submit(command('a', payIn(1)))).toMatchObject({ kind: 'accepted', version: 21 });
  });

  it.each([[[0, 1]], [[1]]])('fails a command for a stream that lives in another shard, owning %p', async (shards) => {
    await bank.submit(command('a', open()));
    await bank.drain();
    bank.assign(shards);
    const [astray, other] = await Promise.all([
      bank.submit(command('a', payIn(1), { shard: 1 })),
      bank.submit(command('b', payIn(1), { shard: 1 })),
    ]);
    expect(astray).toMatchObject({ kind: 'failed', error: { code: 'event-store/stream-in-other-shard' } });
    expect(other).toMatchObject({ kind: 'accepted' });
  });
});

describe('time', () => {
  it('recorded in a stream never goes back, whatever the clocks say', async () => {
    const clock = (millis: number) => ({ now: () => instantOfMillis(millis), wait: async () => undefined });
    openWith({ clock: clock(600_000) });
    await bank.submit(command('a', open()));
    await bank.drain();
    openWith({ clock: clock(0) });
    await bank.submit(command('a', payIn(1)));
    await bank.submit(command('b', payIn(1)));
    const times = [...(await commitsOf('a')), ...(await commitsOf('b'))].map(({ meta }) => meta.recordedAt);
    expect(times).toEqual([instantOfMillis(600_000), instantOfMillis(600_000), instantOfMillis(0)]);
  });
});
