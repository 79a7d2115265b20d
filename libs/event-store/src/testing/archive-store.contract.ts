import { instantOfMillis } from '@ehoks/kernel';
import { type ArchiveExpiry, type ArchiveReceipt, type ArchiveStore, type ArchiveTask } from '../archive-store';
import { keysAfter } from '../commit-key';
import { storedCommit } from './stored-commit';

const receipt = (streamId: string, closedBy: number, changes: Partial<ArchiveReceipt> = {}): ArchiveReceipt => ({
  ...{ streamId, closedBy, closedVersion: closedBy, commitNos: [1, 2], events: 2, hash: 'hash' },
  ...{ closedAt: instantOfMillis(0), archivedAt: instantOfMillis(1) },
  ...changes,
});

const task = (streamId: string, position: number, changes: Partial<ArchiveTask> = {}): ArchiveTask => ({
  ...{ streamId, commitNo: 3, shard: 0, position },
  ...changes,
});

/**
 * What every archive store does, whatever it is made of.
 *
 * @param open gives an empty store with its indexes
 */
export const archiveStoreContract = (open: () => Promise<ArchiveStore>): void => {
  let store: ArchiveStore;

  beforeEach(async () => {
    store = await open();
  });

  it('keeps copies as they were, and of two the first', async () => {
    await store.insertCopies([storedCommit('a', 1)]);
    await store.insertCopies([
      storedCommit('a', 1, { commandId: 'other' }),
      storedCommit('a', 2),
      storedCommit('b', 1),
    ]);
    await store.insertCopies([]);
    expect(await store.readCopies(keysAfter('a', 0, 5))).toEqual([storedCommit('a', 1), storedCommit('a', 2)]);
  });

  it('gives copies in the order of the keys', async () => {
    await store.insertCopies([1, 2, 3].map((commitNo) => storedCommit('a', commitNo)));
    const keys = [...keysAfter('a', 0, 3)].reverse();
    expect((await store.readCopies(keys)).map(({ commitNo }) => commitNo)).toEqual([3, 2, 1]);
  });

  it('keeps receipts by closing commit, of two the first', async () => {
    const second = receipt('a', 12, { actor: 'actor' });
    await store.insertReceipt(second);
    await store.insertReceipt(receipt('a', 3));
    await store.insertReceipt(receipt('a', 3, { hash: 'other' }));
    await store.insertReceipt(receipt('b', 3));
    expect(await store.readReceipts('a')).toEqual([receipt('a', 3), second]);
  });

  it('keeps tasks by shard and position until they are deleted', async () => {
    const [late, early, other] = [task('a', 12), task('b', 3), task('c', 4, { shard: 1 })];
    expect(await store.readShardsWithTasks()).toEqual([]);
    await store.insertTasks([late, early, other]);
    expect([...(await store.readShardsWithTasks())].sort()).toEqual([0, 1]);
    await store.insertTasks([late]);
    await store.insertTasks([]);
    expect(await store.readTasks(0, 12)).toEqual([early, late]);
    expect(await store.readTasks(0, 11)).toEqual([early]);
    await store.deleteTask(early);
    await store.deleteTask(early);
    expect(await store.readTasks(0, 99)).toEqual([late]);
    expect(await store.readTasks(1, 99)).toEqual([other]);
    await store.deleteTask(other);
    expect(await store.readShardsWithTasks()).toEqual([0]);
  });

  it('keeps expiries by time until they are deleted', async () => {
    const expiry = (streamId: string, millis: number): ArchiveExpiry => ({
      ...{ streamId, commitNo: 3, closedAt: instantOfMillis(millis) },
    });
    const [late, early] = [expiry('a', 2000), expiry('b', 1000)];
    await store.insertTasks([], [late, early]);
    await store.insertTasks([], [late]);
    expect(await store.readExpiries(instantOfMillis(2001))).toEqual([early, late]);
    expect(await store.readExpiries(instantOfMillis(2000))).toEqual([early]);
    await store.deleteExpiry(early);
    await store.deleteExpiry(early);
    expect(await store.readExpiries(instantOfMillis(2001))).toEqual([late]);
  });
};
