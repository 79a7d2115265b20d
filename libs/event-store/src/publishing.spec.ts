import { systemClock } from './clock';
import { keysAfter } from './commit-key';
import { type ExecutorEvent } from './executor-event';
import { MemoryCommitStore } from './memory-commit-store';
import { open, payIn, take } from './testing/account';
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
import { violationsOf } from './testing/verdict';

let store: MemoryCommitStore;
let publisher: RecordingPublisher;
const events: ExecutorEvent[] = [];

beforeEach(() => {
  store = new MemoryCommitStore();
  publisher = new RecordingPublisher();
  events.length = 0;
});

const start = (options: Partial<BankOptions> = {}): AccountExecutor => {
  const bank = openBank({ store, publisher, onEvent: (event) => events.push(event), ...options });
  bank.assign([0]);
  return bank;
};

/** Stores commits that nobody publishes, as a process does that dies between the two. */
const storeUnpublished = async (streamIds: readonly string[]): Promise<void> => {
  const dying = start({ publisher: { publish: () => new Promise(() => undefined) } });
  streamIds.forEach((streamId) => void dying.submit(command(streamId, open())).catch(() => undefined));
  while (events.filter(({ kind }) => kind === 'stored').length === 0) await new Promise(setImmediate);
  void dying.revoke();
  events.length = 0;
};

const positions = (): number[] => publisher.commits.map(({ position }) => position);

describe('publishing', () => {
  it('comes before the result', async () => {
    const publish = new Held();
    const bank = start({
      publisher: {
        publish: async (commits, results) => {
          await publish.hold();
          return publisher.publish(commits, results);
        },
      },
    });
    let isAnswered = false;
    const answer = bank.submit(command('a', open())).then(() => (isAnswered = true));
    await publish.reached;
    await new Promise(setImmediate);
    expect([isAnswered, bank.lag()]).toMatchObject([false, [{ serving: true, head: 1, published: 0 }]]);
    publish.release();
    await answer;
    expect(bank.lag()).toEqual([{ shard: 0, serving: true, head: 1, published: 1, oldestUnpublishedMs: 0 }]);
  });

  it('is one call at a time: what comes meanwhile goes together in the next', async () => {
    const publish = new Held();
    let running = 0;
    const bank = start({
      publisher: {
        publish: async (...facts) => {
          running += 1;
          expect(running).toBe(1);
          await publish.hold();
          await publisher.publish(...facts);
          running -= 1;
        },
      },
    });
    const first = bank.submit(command('a', open()));
    await publish.reached;
    const others: Promise<unknown>[] = [];
    for (const streamId of ['b', 'c', 'd']) {
      others.push(bank.submit(command(streamId, open())));
      await new Promise(setImmediate);
    }
    publish.release();
    await Promise.all([first, ...others]);
    expect([publisher.calls, positions()]).toEqual([2, [1, 2, 3, 4]]);
  });

  it('keeps to the limit of one call', async () => {
    const publish = new Held();
    const sizes: number[] = [];
    const bank = start({
      limits: { roundRequests: 4 },
      publisher: {
        publish: async (commits, results) => {
          sizes.push(commits.length + results.length);
          await publish.hold();
        },
      },
    });
    const answers = Array.from({ length: 9 }, (_, index) => bank.submit(command(`s${index}`, take(1))));
    await publish.reached;
    publish.release();
    await Promise.all(answers);
    expect(sizes).toEqual([4, 4, 1]);
  });

  it('is repeated as it was until it succeeds', async () => {
    let attempts = 0;
    const bank = start({
      publisher: {
        publish: async (...facts) => {
          attempts += 1;
          if (attempts < 4) throw new Error('broker away');
          return publisher.publish(...facts);
        },
      },
    });
    await bank.submit(command('a', open()));
    expect(positions()).toEqual([1]);
    expect(events.filter(({ kind }) => kind === 'retrying')).toMatchObject([
      { what: 'publish', attempt: 1 },
      { what: 'publish', attempt: 2 },
      { what: 'publish', attempt: 3 },
    ]);
  });
});

describe('a refusal', () => {
  it('stands behind the commits it was decided on', async () => {
    const bank = start();
    await Promise.all([
      bank.submit(command('a', payIn(1))),
      bank.submit(command('a', take(5))),
      bank.submit(command('b', take(5))),
    ]);
    expect(await violationsOf(store, publisher.topic, [0])).toEqual([]);
    expect(publisher.results.map(({ result }) => result.kind).sort()).toEqual(['accepted', 'refused', 'refused']);
  });

  it('is decided again when the commit before it lost to another writer', async () => {
    const zombie = start();
    await zombie.submit(command('a', payIn(1)));
    const owner = start();
    await owner.submit(command('a', payIn(10)));
    const results = await Promise.all([zombie.submit(command('a', payIn(1))), zombie.submit(command('a', take(12)))]);
    expect(results).toMatchObject([
      { kind: 'accepted', version: 3 },
      { kind: 'accepted', version: 4, state: { balance: 0 } },
    ]);
    expect(await violationsOf(store, publisher.topic, [0])).toEqual([]);
  });

  it('decided from memory is confirmed, and decided again when the stream has moved on', async () => {
    const zombie = start();
    await zombie.submit(command('a', payIn(1)));
    const owner = start();
    await owner.submit(command('a', payIn(10)));
    expect(await zombie.submit(command('a', take(5)))).toMatchObject({ kind: 'accepted', state: { balance: 6 } });
    expect(await violationsOf(store, publisher.topic, [0])).toEqual([]);
  });

  it('costs one read more from memory and none from the store', async () => {
    const reads: string[] = [];
    const counted = interceptedStore(store, (call, action) => {
      reads.push(call);
      return action();
    });
    const bank = start({ store: counted });
    await bank.submit(command('a', take(1)));
    expect(reads.filter((call) => call === 'readCommits')).toHaveLength(1);
    await bank.submit(command('a', take(1)));
    expect(reads.filter((call) => call === 'readCommits')).toHaveLength(2);
    await bank.submit(command('a', open()));
    expect(reads.filter((call) => call === 'readCommits')).toHaveLength(2);
  });
});

describe('taking a shard over', () => {
  it('publishes from the checkpoint on, before anything is answered', async () => {
    await storeUnpublished(['a', 'b', 'c']);
    await store.storeCheckpoint(0, 1);
    const owner = start();
    await owner.submit(command('d', take(1)));
    expect(positions()).toEqual([2, 3]);
    expect(publisher.topic.at(-1)).toHaveProperty('result.kind', 'refused');
    await owner.drain();
    expect(await store.readCheckpoint(0)).toBe(3);
  });

  it('publishes a repeated command whose commit was not, before its outcome', async () => {
    const unheard = command('a', open());
    const dying = start({ publisher: { publish: () => new Promise(() => undefined) } });
    dying.submit(unheard).catch(() => undefined);
    while ((await store.readCommits(keysAfter('a', 0, 1))).length === 0) await new Promise(setImmediate);
    void dying.revoke();
    const owner = start();
    expect(await owner.submit(unheard)).toMatchObject({ kind: 'accepted', repeated: true, version: 1 });
    expect(publisher.topic.map((entry) => ('position' in entry ? 'fact' : 'outcome'))).toEqual(['fact', 'outcome']);
  });

  it('reads the log in windows', async () => {
    await storeUnpublished(['a', 'b', 'c', 'd', 'e']);
    const windows: number[] = [];
    const owner = start({
      limits: { logWindow: 2 },
      publisher: {
        publish: async (commits, results) => {
          if (commits.length > 0) windows.push(commits.length);
          return publisher.publish(commits, results);
        },
      },
    });
    await owner.submit(command('z', take(1)));
    expect([windows, positions()]).toEqual([
      [2, 2, 1],
      [1, 2, 3, 4, 5],
    ]);
  });

  it('publishes commits of another writer that a stream shows, before its own', async () => {
    const owner = start();
    await owner.submit(command('x', take(1)));
    await storeUnpublished(['a']);
    await owner.submit(command('a', payIn(1)));
    expect(positions()).toEqual([1, 2]);
    expect(await violationsOf(store, publisher.topic, [0])).toEqual([]);
  });

  it('stops the shard at a hole in the log, and rejects its commands', async () => {
    await storeUnpublished(['a']);
    const [commit] = await store.readShard(0, 0, 1);
    if (!commit) throw new Error('nothing stored');
    await store.insertInOrder([{ ...commit, streamId: 'b', position: 3 }]);
    const owner = start();
    await expect(owner.submit(command('a', payIn(1)))).rejects.toMatchObject({
      kind: 'unavailable',
      code: 'event-store/shard-stopped',
      cause: { code: 'event-store/log-hole', details: { shard: 0, expected: 2, position: 3 } },
    });
    await expect(owner.submit(command('a', payIn(1)))).rejects.toMatchObject({ code: 'event-store/shard-stopped' });
    expect(events.filter(({ kind }) => kind === 'shard-stopped')).toHaveLength(1);
    expect(owner.lag()).toMatchObject([{ serving: false }]);
  });

  it('stops the shard at a hole as wide as what is read at once, which a stream shows', async () => {
    const owner = start({ limits: { logWindow: 2 } });
    await owner.submit(command('x', open()));
    const [commit] = await store.readShard(0, 0, 1);
    if (!commit) throw new Error('nothing stored');
    await store.insertInOrder([{ ...commit, streamId: 'a', position: 5 }]);
    await expect(owner.submit(command('a', payIn(1)))).rejects.toMatchObject({
      code: 'event-store/shard-stopped',
      cause: { code: 'event-store/log-hole', details: { shard: 0, expected: 2, position: 5 } },
    });
    expect(events.filter(({ kind }) => kind === 'shard-stopped')).toHaveLength(1);
    await expect(owner.submit(command('x', payIn(1)))).rejects.toMatchObject({ code: 'event-store/shard-stopped' });
  });

  it('passes over what an archived commit left behind', async () => {
    await storeUnpublished(['a', 'b']);
    const [first, second] = await store.readShard(0, 0, 2);
    if (!first || !second) throw new Error('nothing stored');
    store = new MemoryCommitStore();
    await store.insertInOrder([{ ...first, events: [], archived: { closedBy: 2, keyIds: [], told: {} } }, second]);
    const owner = start();
    expect(await owner.submit(command('a', open()))).toMatchObject({
      kind: 'accepted',
      version: 2,
      state: { events: 1 },
    });
    expect(publisher.commits.map(({ events: facts }) => facts.length)).toEqual([0, 1, 1]);
  });
});

describe('losing the shards', () => {
  it('rejects what is under way, and answers nothing of it afterwards', async () => {
    const insert = new Held();
    const held = interceptedStore(store, async (call, action) => {
      if (call === 'insertInOrder') await insert.hold();
      return action();
    });
    const bank = start({ store: held });
    const answer = bank.submit(command('a', open()));
    const queued = bank.submit(command('b', open()));
    await insert.reached;
    const revoked = bank.revoke();
    await expect(answer).rejects.toMatchObject({ code: 'event-store/shard-released' });
    await expect(queued).rejects.toMatchObject({ code: 'event-store/shard-released' });
    await expect(bank.submit(command('a', open()))).rejects.toMatchObject({ code: 'event-store/shard-released' });
    insert.release();
    await revoked;
    await new Promise(setImmediate);
    expect(publisher.topic).toEqual([]);
  });

  it('forgets what it knew: after a new assignment streams are read again', async () => {
    const bank = start();
    await bank.submit(command('a', payIn(1)));
    await bank.drain();
    await bank.revoke();
    const other = start();
    await other.submit(command('a', payIn(10)));
    await other.drain();
    bank.assign([0]);
    expect(await bank.submit(command('a', take(11)))).toMatchObject({ kind: 'accepted', version: 3 });
  });

  it('begins no new publishing before the old one has ended', async () => {
    const publish = new Held();
    let running = 0;
    const bank = start({
      publisher: {
        publish: async (...facts) => {
          running += 1;
          expect(running).toBe(1);
          await publish.hold();
          await publisher.publish(...facts);
          running -= 1;
        },
      },
    });
    const lost = bank.submit(command('a', open()));
    await publish.reached;
    bank.assign([0]);
    await expect(lost).rejects.toMatchObject({ code: 'event-store/shard-released' });
    const answer = bank.submit(command('a', payIn(1)));
    await new Promise(setImmediate);
    expect(running).toBe(1);
    publish.release();
    expect(await answer).toMatchObject({ kind: 'accepted', version: 2 });
  });
});

describe('the checkpoint', () => {
  it('is not stored over what was not published', async () => {
    const bank = start({
      publisher: {
        publish: async () => {
          throw new Error('broker away');
        },
      },
    });
    const answer = bank.submit(command('a', open()));
    while (!events.some(({ kind }) => kind === 'retrying')) await new Promise(setImmediate);
    const revoked = bank.revoke();
    await expect(answer).rejects.toMatchObject({ code: 'event-store/shard-released' });
    await revoked;
    expect(await store.readCheckpoint(0)).toBe(0);
  });

  it('covers a publish that ends after the shards were lost', async () => {
    const publish = new Held();
    const bank = start({ publisher: { publish: () => publish.hold() } });
    const lost = bank.submit(command('a', open()));
    await publish.reached;
    const revoked = bank.revoke();
    await expect(lost).rejects.toMatchObject({ code: 'event-store/shard-released' });
    publish.release();
    await revoked;
    expect(await store.readCheckpoint(0)).toBe(1);
  });

  it('is stored once for all that is published in a while', async () => {
    const waits: (() => void)[] = [];
    const stored = jest.spyOn(store, 'storeCheckpoint');
    const bank = start({ clock: { ...systemClock, wait: () => new Promise((resolve) => waits.push(resolve)) } });
    await bank.submit(command('a', open()));
    await bank.submit(command('a', payIn(1)));
    waits.forEach((goOn) => goOn());
    await new Promise(setImmediate);
    expect(stored.mock.calls).toEqual([[0, 2]]);
  });

  it('is stored when the shards are lost', async () => {
    const bank = start({ clock: { ...systemClock, wait: () => new Promise(() => undefined) } });
    await bank.submit(command('a', open()));
    void bank.revoke();
    await bank.drain();
    expect(await store.readCheckpoint(0)).toBe(1);
  });

  it('is stored by and by, and at the latest when drained', async () => {
    const bank = start({ clock: { ...systemClock, wait: () => new Promise(() => undefined) } });
    await bank.submit(command('a', open()));
    expect(await store.readCheckpoint(0)).toBe(0);
    await bank.drain();
    expect(await store.readCheckpoint(0)).toBe(1);
  });
});

describe('a command that loses to other writers', () => {
  /** A store in which someone else stores a command just before each of the first `times` inserts. */
  const rivalled = (times: number, rival: () => AccountRequest) => {
    let inserts = 0;
    return interceptedStore(store, async (call, action) => {
      if (call === 'insertInOrder' && inserts < times) {
        inserts += 1;
        const other = openBank({ store });
        other.assign([0]);
        await other.submit(rival());
        await other.revoke();
      }
      return action();
    });
  };

  it.each([
    ['stream', 'version', () => command('a', payIn(1))],
    ['place', 'position', () => command('b', payIn(1))],
  ])('for the %s fails after so many collisions', async (_, on, rival) => {
    const bank = start({ store: rivalled(100, rival), limits: { collisions: 3 } });
    expect(await bank.submit(command('a', payIn(1)))).toMatchObject({
      kind: 'failed',
      error: { kind: 'conflict', code: 'event-store/too-many-collisions', details: { streamId: 'a', shard: 0 } },
    });
    const conflicts = events.flatMap((event) => (event.kind === 'conflict' ? event.on : []));
    expect(conflicts).toEqual([on, on, on, on]);
    expect(await violationsOf(store, publisher.commits, [0])).toEqual([]);
  });

  it('for the place is not decided again', async () => {
    const decide = jest.fn(payIn(1));
    const bank = start({ store: rivalled(2, () => command('b', payIn(1))) });
    const [result] = await Promise.all([bank.submit(command('a', decide)), bank.submit(command('c', payIn(1)))]);
    expect(result).toMatchObject({ kind: 'accepted', version: 1 });
    expect(decide).toHaveBeenCalledTimes(1);
    expect(positions()).toEqual([1, 2, 3, 4]);
  });

  it('keeps its place before later commands of its stream that are still waiting', async () => {
    const bank = start({ store: rivalled(1, () => command('a', payIn(1))), limits: { roundBytes: 1 } });
    await Promise.all([10, 20, 30].map((amount) => bank.submit(command('a', payIn(amount)))));
    const amounts = (await store.readShard(0, 0, 9)).map((commit) => commit.events[0]?.data['amount']);
    expect(amounts).toEqual([1, 10, 20, 30]);
  });

  it('stops with its shard when what it lost to leaves a hole, and spares other shards', async () => {
    const bank = openBank({ store, publisher, onEvent: (event) => events.push(event) });
    bank.assign([0, 1]);
    await bank.submit(command('a', open()));
    const [commit] = await store.readShard(0, 0, 1);
    if (!commit) throw new Error('nothing stored');
    await store.insertInOrder([
      { ...commit, streamId: 'x', position: 2 },
      { ...commit, streamId: 'y', position: 4 },
    ]);
    const lost = [bank.submit(command('a', payIn(1))), bank.submit(command('b', payIn(1)))];
    const spared = bank.submit(command('c', payIn(1), { shard: 1 }));
    for (const one of lost) await expect(one).rejects.toMatchObject({ code: 'event-store/shard-stopped' });
    expect(await spared).toMatchObject({ kind: 'accepted' });
  });
});

describe('a number taken by a commit that the majority does not have yet', () => {
  it('is waited for: nothing is decided before it shows', async () => {
    let hiddenReads = 0;
    const whole = interceptedStore(store, (_, action) => action());
    const zombie = start({
      limits: { collisions: 1 },
      store: {
        ...whole,
        readShard: async (...window) => {
          hiddenReads -= 1;
          return hiddenReads > 0 ? [] : whole.readShard(...window);
        },
        readCommits: async (keys) => (hiddenReads > 0 ? [] : whole.readCommits(keys)),
      },
    });
    await zombie.submit(command('a', payIn(1)));
    const rival = start();
    await rival.submit(command('a', payIn(10)));
    hiddenReads = 5;
    const result = await zombie.submit(command('a', payIn(100)));
    expect(result).toMatchObject({ kind: 'accepted', version: 3, state: { balance: 111 } });
    expect([hiddenReads <= 0, events.filter(({ kind }) => kind === 'conflict').length]).toEqual([true, 1]);
    expect(await violationsOf(store, publisher.topic, [0])).toEqual([]);
  });
});
