import { instantOfMillis } from '@ehoks/kernel';
import { keysAfter } from '../commit-key';
import { type CommitStore, type StoredSnapshot } from '../commit-store';
import { storedCommit } from './stored-commit';

const snapshot = (streamId: string, version: number, changes: Partial<StoredSnapshot> = {}): StoredSnapshot => ({
  streamId,
  schema: 1,
  commitNo: version,
  version,
  shard: 0,
  position: version,
  recordedAt: instantOfMillis(0),
  commands: [{ commandId: `command-${version}`, commitNo: version }],
  data: { balance: version },
  ...changes,
});

/**
 * What every commit store does, whatever it is made of.
 *
 * @param open gives an empty store with its indexes
 */
export const commitStoreContract = (open: () => Promise<CommitStore>): void => {
  let store: CommitStore;

  beforeEach(async () => {
    store = await open();
  });

  describe('inserting commits', () => {
    it('stores them and gives them back as they were', async () => {
      const commits = [
        storedCommit('a', 1, {
          requestHash: 'hash',
          meta: { ...storedCommit('a', 1).meta, actor: 'actor', organisation: 'organisation', traceparent: 'trace' },
        }),
        storedCommit('a', 2, {
          events: [
            {
              ...{ id: 'event', type: 'AddressGiven', schemaVersion: 1, time: instantOfMillis(1), data: {} },
              sealed: { keyId: 'key', iv: 'aXY=', tag: 'dGFn', ciphertext: 'Y2lwaGVy' },
            },
          ],
        }),
      ];
      expect(await store.insertInOrder(commits)).toBe(2);
      expect(await store.readCommits(keysAfter('a', 0, 10))).toEqual(commits);
      expect(await store.readCommits([{ streamId: 'a', commitNo: 2 }])).toEqual([commits[1]]);
      expect(await store.readShard(0, 0, 10)).toEqual(commits);
    });

    it('stores nothing for no commits', async () => {
      expect(await store.insertInOrder([])).toBe(0);
    });

    it('stops at a commit whose number in the stream is taken', async () => {
      await store.insertInOrder([storedCommit('a', 1)]);
      const commits = [
        storedCommit('b', 1, { position: 2 }),
        storedCommit('a', 1, { position: 3 }),
        storedCommit('c', 1, { position: 4 }),
      ];
      expect(await store.insertInOrder(commits)).toBe(1);
      expect((await store.readShard(0, 0, 10)).map(({ streamId }) => streamId)).toEqual(['a', 'b']);
      expect(await store.readCommits(keysAfter('c', 0, 1))).toEqual([]);
    });

    it('stops at a commit whose position in the shard is taken', async () => {
      await store.insertInOrder([storedCommit('a', 1)]);
      expect(
        await store.insertInOrder([storedCommit('b', 1, { position: 1 }), storedCommit('c', 1, { position: 2 })]),
      ).toBe(0);
      expect(await store.readCommits(keysAfter('b', 0, 1))).toEqual([]);
      expect(await store.readCommits(keysAfter('c', 0, 1))).toEqual([]);
    });

    it('takes the same position in another shard', async () => {
      await store.insertInOrder([storedCommit('a', 1)]);
      expect(await store.insertInOrder([storedCommit('b', 1, { shard: 1, position: 1 })])).toBe(1);
    });

    it('lets one of two writers have a number, and says so to the other', async () => {
      const rounds = Array.from({ length: 20 }, (_, index) => index + 1);
      for (const position of rounds) {
        const inserted = await Promise.all(
          ['x', 'y', 'z'].map((streamId) =>
            store.insertInOrder([storedCommit(`${streamId}${position}`, 1, { position })]),
          ),
        );
        expect([...inserted].sort()).toEqual([0, 0, 1]);
      }
      expect((await store.readShard(0, 0, 100)).map(({ position }) => position)).toEqual(rounds);
    });

    it('stores some hundred at once', async () => {
      const commits = Array.from({ length: 300 }, (_, index) => storedCommit('a', index + 1));
      expect(await store.insertInOrder(commits)).toBe(300);
      expect(await store.readCommits(keysAfter('a', 0, 400))).toEqual(commits);
    });
  });

  describe('reading', () => {
    it('gives commits in the order of the keys, and nothing of streams whose ids begin alike', async () => {
      const streams = ['s', 's-', 's-1', 's-10', 's0', 's1'];
      await store.insertInOrder(
        streams.flatMap((streamId, index) =>
          [1, 2, 3, 4].map((commitNo) => storedCommit(streamId, commitNo, { position: index * 4 + commitNo })),
        ),
      );
      const keys = [
        ...keysAfter('s1', 1, 2),
        { streamId: 'none', commitNo: 1 },
        ...keysAfter('s', 3, 4),
        ...keysAfter('s-1', 0, 1),
      ];
      const found = await store.readCommits(keys);
      expect(found.map(({ streamId, commitNo }) => `${streamId} ${commitNo}`)).toEqual([
        's1 2',
        's1 3',
        's 4',
        's-1 1',
      ]);
    });

    it('gives a window of a shard by number, not by text', async () => {
      await store.insertInOrder(Array.from({ length: 12 }, (_, index) => storedCommit('a', index + 1)));
      expect((await store.readShard(0, 8, 11)).map(({ position }) => position)).toEqual([9, 10, 11]);
    });

    it('gives nothing of what is not there', async () => {
      expect(await store.readCommits(keysAfter('a', 0, 10))).toEqual([]);
      expect(await store.readCommits([])).toEqual([]);
      expect(await store.readShard(0, 0, 10)).toEqual([]);
    });
  });

  describe('stubs', () => {
    const stubOf = (commitNo: number, closedBy = 3, told = {}) =>
      storedCommit('a', commitNo, { events: [], archived: { closedBy, keyIds: ['key'], told } });

    beforeEach(async () => {
      await store.insertInOrder([1, 2, 3].map((commitNo) => storedCommit('a', commitNo)));
    });

    it('take the place of commits, in the stream and in the shard', async () => {
      await store.putStubs([stubOf(2), stubOf(1)]);
      const expected = [stubOf(1), stubOf(2), storedCommit('a', 3)];
      expect(await store.readCommits(keysAfter('a', 0, 10))).toEqual(expected);
      expect(await store.readShard(0, 0, 10)).toEqual(expected);
    });

    it('keep the numbers taken', async () => {
      await store.putStubs([stubOf(1)]);
      expect(await store.insertInOrder([storedCommit('a', 1, { position: 4 })])).toBe(0);
      expect(await store.insertInOrder([storedCommit('b', 1, { position: 1 })])).toBe(0);
    });

    it('stay where one stands already, and come nowhere where there is no commit', async () => {
      await store.putStubs([stubOf(1, 3, { first: true })]);
      await store.putStubs([stubOf(1, 9, { first: false }), stubOf(7)]);
      expect(await store.readCommits(keysAfter('a', 0, 10))).toEqual([
        stubOf(1, 3, { first: true }),
        ...[storedCommit('a', 2), storedCommit('a', 3)],
      ]);
    });

    it('give way to the commits again, those of the same closing only', async () => {
      await store.putStubs([stubOf(1, 3), stubOf(2, 5)]);
      await store.putBack([storedCommit('a', 1), storedCommit('a', 2)], 3);
      const expected = [storedCommit('a', 1), stubOf(2, 5), storedCommit('a', 3)];
      expect(await store.readCommits(keysAfter('a', 0, 10))).toEqual(expected);
      expect(await store.readShard(0, 0, 10)).toEqual(expected);
    });

    it('are not made of nothing', async () => {
      await store.putStubs([]);
      await store.putBack([], 3);
      expect(await store.readShard(0, 0, 10)).toHaveLength(3);
    });
  });

  describe('checkpoints', () => {
    it('begin at 0 and never move back', async () => {
      expect(await store.readCheckpoint(0)).toBe(0);
      await store.storeCheckpoint(0, 5);
      await store.storeCheckpoint(1, 7);
      await store.storeCheckpoint(0, 3);
      expect([await store.readCheckpoint(0), await store.readCheckpoint(1)]).toEqual([5, 7]);
    });
  });

  describe('snapshots', () => {
    it('are found by stream and schema, the newest first, up to a version', async () => {
      const kept = [snapshot('a', 5), snapshot('a', 10), snapshot('a', 100)];
      for (const one of [...kept, snapshot('a', 200, { schema: 2 }), snapshot('a-', 300)])
        await store.insertSnapshot(one);
      expect(await store.readSnapshot('a', 1)).toEqual(kept[2]);
      expect(await store.readSnapshot('a', 1, 99)).toEqual(kept[1]);
      expect(await store.readSnapshot('a', 1, 10)).toEqual(kept[1]);
      expect(await store.readSnapshot('a', 1, 4)).toBeUndefined();
      expect(await store.readSnapshot('b', 1)).toBeUndefined();
    });

    it('stay as they were when taken twice', async () => {
      await store.insertSnapshot(snapshot('a', 5));
      await store.insertSnapshot(snapshot('a', 5, { data: { balance: 0 } }));
      expect(await store.readSnapshot('a', 1)).toEqual(snapshot('a', 5));
    });
  });

  describe('deleting snapshots', () => {
    it('spares those of other streams, and of the version told and later', async () => {
      for (const one of [snapshot('a', 5), snapshot('a', 10, { schema: 2 }), snapshot('a', 11), snapshot('b', 5)])
        await store.insertSnapshot(one);
      await store.deleteSnapshots('a', 11);
      expect(await store.readSnapshot('a', 1, 10)).toBeUndefined();
      expect(await store.readSnapshot('a', 2)).toBeUndefined();
      expect(await store.readSnapshot('a', 1)).toEqual(snapshot('a', 11));
      expect(await store.readSnapshot('b', 1)).toEqual(snapshot('b', 5));
    });
  });

  describe('keys', () => {
    it('are found until they are deleted', async () => {
      const keys = ['1', '2', '3'].map((keyId) => ({ keyId, wrapped: `wrapped ${keyId}` }));
      await store.insertKeys(keys);
      await store.deleteKeys(['2', '4']);
      const found = await store.readKeys(['1', '2', '3', '5']);
      expect([...found].sort((a, b) => a.keyId.localeCompare(b.keyId))).toEqual([keys[0], keys[2]]);
    });
  });

  it('finds its indexes in order', async () => {
    await expect(store.verifyIndexes()).resolves.toBeUndefined();
  });
};
