import { AppError, instantOfMillis } from '@ehoks/kernel';
import { MemoryArchiveStore } from './memory-archive-store';
import { MemoryCommitStore } from './memory-commit-store';
import { KeyEraser } from './key-eraser';
import { Sealer } from './sealer';
import { StreamReader } from './stream-reader';
import {
  accountAggregate,
  close,
  giveAddress,
  open,
  payIn,
  replaceAddress,
  reopen,
  type AccountEvent,
} from './testing/account';
import { archiveReaderOf, archiverOf, collect, commitsOf, shapeOf } from './testing/archive-scenario';
import { interceptedStore } from './testing/intercepted-store';
import { command, KEK, openBank, type AccountExecutor, type AccountRequest } from './testing/bank';
import { type Archiver } from './archiver';
import { type PublishedCommit } from './commit';

const EVERY_COMMITS = 3;
const aggregate = accountAggregate(EVERY_COMMITS);

let store: MemoryCommitStore;
let archive: MemoryArchiveStore;
let archiver: Archiver<AccountEvent>;
let sealer: Sealer;
let eraser: KeyEraser<AccountEvent>;
let bank: AccountExecutor;

beforeEach(() => {
  store = new MemoryCommitStore();
  archive = new MemoryArchiveStore();
  archiver = archiverOf(store, archive);
  sealer = new Sealer({ store, kek: KEK });
  eraser = new KeyEraser({ codec: aggregate.codec, store, sealer });
  bank = openBank({ store, everyCommits: EVERY_COMMITS, publisher: { publish: beforePublishing } });
  bank.assign([0]);
});

const beforePublishing = async (commits: readonly PublishedCommit<AccountEvent>[]): Promise<void> => {
  await archiver.note(commits);
  await eraser.eraseEnded(commits);
};

const run = async (...rules: readonly AccountRequest['decide'][]): Promise<void> => {
  for (const decide of rules) expect(await bank.submit(command('a', decide))).toMatchObject({ kind: 'accepted' });
  await bank.drain();
};

const settle = async (): Promise<void> => {
  expect((await archiver.settleShard(0)).failures).toEqual([]);
  expect(await archive.readTasks(0, 100)).toEqual([]);
};

const reader = () => new StreamReader({ aggregate, store, sealer });
const history = () => collect(archiveReaderOf(store, archive).history('a'));

describe('a closed stream', () => {
  it('goes to the archive up to its closing commit, and leaves stubs with all its numbers', async () => {
    await run(open('me'), payIn(5), payIn(6), close);
    const before = await commitsOf(store, 'a');
    await settle();
    expect(await shapeOf(store, 'a')).toEqual(['archived by 4', 'archived by 4', 'archived by 4', 'AccountClosed']);
    const numbersOf = ({
      streamId,
      commitNo,
      fromVersion,
      toVersion,
      shard,
      position,
      commandId,
    }: (typeof before)[0]) => [streamId, commitNo, fromVersion, toVersion, shard, position, commandId].join();
    expect((await commitsOf(store, 'a')).map(numbersOf)).toEqual(before.map(numbersOf));
    expect(JSON.stringify(await commitsOf(store, 'a'))).not.toContain('"me"');
  });

  it('leaves people out of its stubs', async () => {
    const { meta } = command('a', open());
    await bank.submit(command('a', open(), { meta: { ...meta, actor: 'me', organisation: 'mine', callerId: 'c' } }));
    await run(close);
    await settle();
    expect((await commitsOf(store, 'a'))[0]?.meta).toEqual({
      ...{ commandType: 'Test', correlationId: 'correlation', causationId: expect.any(String) },
      recordedAt: expect.any(String),
    });
  });

  it('gets a receipt that tells what it was', async () => {
    await run(open('me'), payIn(5));
    const { meta } = command('a', close);
    await bank.submit(command('a', close, { meta: { ...meta, actor: 'boss' } }));
    await bank.drain();
    await settle();
    const [closing] = (await commitsOf(store, 'a')).slice(-1);
    expect(await archiveReaderOf(store, archive).receipts('a')).toEqual([
      {
        ...{ streamId: 'a', closedBy: 3, closedVersion: 3, actor: 'boss', commitNos: [1, 2], events: 2 },
        ...{ closedAt: closing?.meta.recordedAt, archivedAt: expect.any(String) },
        hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
    ]);
  });

  it('is read whole from the archive', async () => {
    await run(open('me'), payIn(5), giveAddress('me@example.fi'), close);
    const before = await collect(reader().history('a'));
    await settle();
    expect(await history()).toEqual(before);
    expect((await collect(reader().history('a'))).flatMap(({ events }) => events)).toHaveLength(1);
  });

  it('has no snapshots of before any more', async () => {
    await run(open('me'), payIn(1), payIn(2), payIn(3), close);
    expect(await store.readSnapshot('a', 1, 4)).toBeDefined();
    await settle();
    expect(await store.readSnapshot('a', 1, 4)).toBeUndefined();
    expect((await reader().stateAt('a', { version: 4 })).state).toEqual(aggregate.initialState);
  });

  it('waits until it is published', async () => {
    await run(open('me'), payIn(5), close);
    const early = archiverOf({ ...methodsOf(store), readCheckpoint: async () => 2 }, archive);
    expect(await early.settleShard(0)).toEqual({ settled: [], failures: [] });
    expect(await shapeOf(store, 'a')).toEqual(['AccountOpened', 'MoneyPaidIn', 'AccountClosed']);
  });

  it('as the newest of its shard leaves its position taken: the next commit takes a new one', async () => {
    await run(open('me'), payIn(5), close);
    await settle();
    bank.assign([0]);
    await bank.submit(command('b', payIn(1)));
    const log = await store.readShard(0, 0, 100);
    expect(log.map(({ streamId, position }) => `${streamId} ${position}`)).toEqual(['a 1', 'a 2', 'a 3', 'b 4']);
  });

  it('answers repeated commands of before with what they left', async () => {
    const paid = command('a', payIn(5), { requestHash: 'one' });
    await run(open('me'));
    await bank.submit(paid);
    await run(close);
    await settle();
    for (const fresh of [false, true]) {
      if (fresh) bank.assign([0]);
      expect(await bank.submit(paid)).toMatchObject({
        ...{ kind: 'accepted', repeated: true, events: [], told: { version: 2 } },
        ...{ version: 3, state: { isClosed: true } },
      });
      expect(await bank.submit({ ...paid, requestHash: 'two' })).toEqual({ kind: 'request-differs' });
    }
    expect(await reader().command('a', paid.commandId)).toMatchObject({
      toVersion: 2,
      events: [],
      told: { version: 2 },
    });
  });

  it('goes on with a new life, which is archived by itself', async () => {
    await run(open('me'), payIn(5), close);
    await settle();
    await run(open('you'), payIn(7));
    expect((await reader().stateAt('a')).state).toMatchObject({ owner: 'you', balance: 7, events: 5 });
    await run(close);
    await settle();
    expect(await shapeOf(store, 'a')).toEqual([
      ...['archived by 3', 'archived by 3', 'AccountClosed'],
      ...['archived by 6', 'archived by 6', 'AccountClosed'],
    ]);
    expect((await archive.readReceipts('a')).map(({ commitNos }) => commitNos)).toEqual([
      [1, 2],
      [4, 5],
    ]);
    expect((await history()).flatMap(({ events }) => events.map(({ event }) => event.type))).toEqual([
      ...['AccountOpened', 'MoneyPaidIn', 'AccountClosed'],
      ...['AccountOpened', 'MoneyPaidIn', 'AccountClosed'],
    ]);
  });

  it('closed twice before anyone came to archive it, keeps its lives apart', async () => {
    await run(open('me'), close, open('you'), close);
    await settle();
    expect(await shapeOf(store, 'a')).toEqual(['archived by 2', 'AccountClosed', 'archived by 4', 'AccountClosed']);
  });
});

describe('a reopened stream', () => {
  it('has its commits back as they were, and gives the same hash when it is archived again', async () => {
    await run(open('me'), payIn(5), close);
    const before = await commitsOf(store, 'a');
    await settle();
    await run(reopen(5, 'me'));
    await settle();
    expect((await commitsOf(store, 'a')).slice(0, 3)).toEqual(before);
    expect((await reader().stateAt('a', { version: 2 })).state).toMatchObject({ owner: 'me', balance: 5 });
    expect((await reader().stateAt('a')).state).toMatchObject({ owner: 'me', balance: 5, events: 4 });
    await run(payIn(1), close);
    await settle();
    expect(await shapeOf(store, 'a')).toEqual([
      ...['archived by 6', 'archived by 6', 'AccountClosed'],
      ...['archived by 6', 'archived by 6', 'AccountClosed'],
    ]);
    await run(reopen(6, 'me'));
    await settle();
    expect((await commitsOf(store, 'a')).slice(0, 3)).toEqual(before);
    expect((await history()).slice(0, 2)).toEqual((await collect(reader().history('a'))).slice(0, 2));
  });

  it('stays as it is when it was reopened before anyone came to archive it', async () => {
    await run(open('me'), close, reopen());
    await settle();
    expect(await shapeOf(store, 'a')).toEqual(['AccountOpened', 'AccountClosed', 'AccountReopened']);
    expect(await archive.readReceipts('a')).toEqual([]);
  });

  it('stays as it is when an old task is noted again', async () => {
    await run(open('me'), close);
    await settle();
    await run(reopen());
    await settle();
    await archiver.note(await reader().log(0, 0, 100));
    await settle();
    expect(await shapeOf(store, 'a')).toEqual(['AccountOpened', 'AccountClosed', 'AccountReopened']);
    await run(close);
    await settle();
    await archiver.note(await reader().log(0, 0, 100));
    await settle();
    expect(await shapeOf(store, 'a')).toEqual(['archived by 4', 'AccountClosed', 'archived by 4', 'AccountClosed']);
  });

  it('gets its commits back from an archiver that comes late', async () => {
    await run(open('me'), payIn(5), close);
    await settle();
    const stubs = (await commitsOf(store, 'a')).slice(0, 2);
    await run(reopen());
    await settle();
    await store.putStubs(stubs);
    const late = archiverOf({ ...methodsOf(store), readCommits: onceWithout(4) }, archive);
    await late.note(await reader().log(0, 2, 3));
    expect((await late.settleShard(0)).failures).toEqual([]);
    expect(await shapeOf(store, 'a')).toEqual(['AccountOpened', 'MoneyPaidIn', 'AccountClosed', 'AccountReopened']);
  });

  /** Reads as if a commit were not there yet, the first time. */
  const onceWithout = (commitNo: number): MemoryCommitStore['readCommits'] => {
    let isHidden = true;
    return async (keys) => {
      const commits = await store.readCommits(keys);
      if (!isHidden || !keys.some((key) => key.commitNo === commitNo)) return commits;
      isHidden = false;
      return commits.filter((commit) => commit.commitNo !== commitNo);
    };
  };
});

describe('the archive', () => {
  const damage = async (): Promise<void> => {
    const [copy] = await archive.readCopies([{ streamId: 'a', commitNo: 1 }]);
    const [event] = copy?.events ?? [];
    if (!event) throw new Error('nothing archived');
    Object.assign(event, { data: { owner: 'someone else' } });
  };

  it('that is damaged is not restored from, nor read, and holds up no other stream', async () => {
    await run(open('me'), close);
    await bank.submit(command('b', payIn(1)));
    await bank.submit(command('b', close));
    await bank.drain();
    await settle();
    await run(reopen());
    await bank.submit(command('b', reopen()));
    await bank.drain();
    await damage();
    const { settled, failures } = await archiver.settleShard(0);
    const damaged = expect.objectContaining({ code: 'event-store/archive-damaged' });
    expect(failures).toEqual([{ streamId: 'a', commitNo: 3, error: damaged }]);
    expect(settled.map(({ streamId }) => streamId)).toEqual(['b']);
    await expect(history()).rejects.toEqual(damaged);
    expect(await shapeOf(store, 'a')).toEqual(['archived by 2', 'AccountClosed', 'AccountReopened']);
    expect(await archive.readTasks(0, 100)).toHaveLength(1);
  });

  it('does not take stubs for what it should keep: copies that differ get no receipt, and nothing is removed', async () => {
    await run(open('me'), close);
    const [commit] = await commitsOf(store, 'a');
    await archive.insertCopies(commit ? [{ ...commit, commandId: 'other' }] : []);
    expect((await archiver.settleShard(0)).failures).toHaveLength(1);
    expect(await archive.readReceipts('a')).toEqual([]);
    expect(await shapeOf(store, 'a')).toEqual(['AccountOpened', 'AccountClosed']);
  });

  it('forgets what was sealed when the keys end after a reopening, and so does what is put back from it', async () => {
    await run(giveAddress('old@example.fi'), close);
    await settle();
    await run(reopen(), replaceAddress('new@example.fi'));
    const emails = async (commits: AsyncIterable<PublishedCommit<AccountEvent>>) =>
      (await collect(commits)).flatMap(({ events }) =>
        events.flatMap(({ event }) => ('email' in event ? [event.email] : [])),
      );
    expect(await shapeOf(store, 'a')).toContain('archived by 2');
    expect(await emails(archiveReaderOf(store, archive).history('a'))).toEqual([undefined, 'new@example.fi']);
    await settle();
    expect(await emails(reader().history('a'))).toEqual([undefined, 'new@example.fi']);
    expect((await reader().stateAt('a', { version: 1 })).state.email).toBeUndefined();
  });
});

describe('what was sealed in a closed stream', () => {
  const later = instantOfMillis(Date.now() + 60_000);
  const forget = async (): Promise<void> => {
    expect((await archiver.forget(later)).failures).toEqual([]);
    expect(await archive.readExpiries(later)).toEqual([]);
  };
  const emails = async () =>
    (await history()).flatMap(({ events }) => events.flatMap(({ event }) => ('email' in event ? [event.email] : [])));

  it('is forgotten in time, while the archive still is what its receipt says', async () => {
    await run(giveAddress('old@example.fi'), giveAddress('older@example.fi'), close);
    await settle();
    const [closing] = (await commitsOf(store, 'a')).slice(-1);
    const closedAt = closing?.meta.recordedAt ?? later;
    expect(await archiver.forget(closedAt)).toEqual({ settled: [], failures: [] });
    expect(await emails()).toEqual(['old@example.fi', 'older@example.fi']);
    await forget();
    expect(await emails()).toEqual([undefined, undefined]);
    await run(reopen());
    await settle();
    expect(await shapeOf(store, 'a')).toEqual(['AddressGiven', 'AddressGiven', 'AccountClosed', 'AccountReopened']);
  });

  it('is forgotten, too, where the archive has not followed', async () => {
    await run(giveAddress('old@example.fi'), close);
    await forget();
    expect(await emails()).toEqual([undefined]);
    await settle();
    expect(await emails()).toEqual([undefined]);
  });

  it('is not, while the stream is open again; a later closing forgets it all', async () => {
    await run(giveAddress('old@example.fi'), close);
    await settle();
    await run(reopen());
    await forget();
    await settle();
    await run(giveAddress('new@example.fi'));
    expect(await emails()).toEqual(['old@example.fi', 'new@example.fi']);
    await run(close);
    await settle();
    await archiver.note(await reader().log(0, 0, 2));
    await forget();
    expect(await emails()).toEqual([undefined, undefined]);
  });

  it('is not by a closing that was undone, when a later one has archived the reopening', async () => {
    await run(giveAddress('old@example.fi'), close);
    const expiries = await archive.readExpiries(later);
    await run(reopen(), close);
    await settle();
    await archive.deleteExpiry({ streamId: 'a', commitNo: 4 });
    expect(await archive.readExpiries(later)).toEqual(expiries);
    await forget();
    expect(await emails()).toEqual(['old@example.fi']);
  });

  it.each([true, false])('leaves alone what a new life sealed, in a process that saw the old one: %s', async (same) => {
    await run(giveAddress('old@example.fi'), close);
    await settle();
    if (!same) bank.assign([0]);
    await run(open('you'), giveAddress('new@example.fi'));
    await forget();
    expect(await emails()).toEqual([undefined, 'new@example.fi']);
    expect((await reader().stateAt('a')).state.email).toBe('new@example.fi');
  });

  it('holds up no other stream where it cannot be forgotten', async () => {
    await run(giveAddress('old@example.fi'), close);
    await bank.submit(command('b', close));
    await bank.drain();
    const away = new AppError('unavailable', 'test/away', 'Away');
    const broken = archiverOf({ ...methodsOf(store), deleteKeys: () => Promise.reject(away) }, archive);
    const { settled, failures } = await broken.forget(later);
    expect(failures).toEqual([{ streamId: 'a', commitNo: 2, error: away }]);
    expect(settled).toEqual([{ streamId: 'b', commitNo: 1 }]);
    await forget();
    expect(await emails()).toEqual([undefined]);
  });
});

const methodsOf = (whole: MemoryCommitStore) => interceptedStore(whole, (_, action) => action());
