import { type Instant } from '@ehoks/kernel';
import { type ArchiveExpiry, type ArchiveReceipt, type ArchiveStore, type ArchiveTask } from './archive-store';
import { type StoredCommit } from './commit';
import { commitKey, type CommitKey } from './commit-key';

/** The archive in memory, for tests. */
export class MemoryArchiveStore implements ArchiveStore {
  private readonly copies = new Map<string, StoredCommit>();
  private readonly receipts: ArchiveReceipt[] = [];
  private readonly tasks = new Map<string, ArchiveTask>();
  private readonly expiries = new Map<string, ArchiveExpiry>();

  async insertCopies(commits: readonly StoredCommit[]): Promise<void> {
    commits.forEach((commit) => {
      const key = commitKey(commit);
      if (!this.copies.has(key)) this.copies.set(key, structuredClone(commit));
    });
  }

  async readCopies(keys: readonly CommitKey[]): Promise<readonly StoredCommit[]> {
    return keys.flatMap((key) => this.copies.get(commitKey(key)) ?? []);
  }

  async insertReceipt(receipt: ArchiveReceipt): Promise<void> {
    const isThere = this.receipts.some(
      ({ streamId, closedBy }) => streamId === receipt.streamId && closedBy === receipt.closedBy,
    );
    if (!isThere) this.receipts.push(receipt);
  }

  async readReceipts(streamId: string): Promise<readonly ArchiveReceipt[]> {
    return this.receipts.filter((receipt) => receipt.streamId === streamId).sort((a, b) => a.closedBy - b.closedBy);
  }

  async insertTasks(tasks: readonly ArchiveTask[], expiries: readonly ArchiveExpiry[] = []): Promise<void> {
    expiries.forEach((expiry) => this.expiries.set(commitKey(expiry), expiry));
    tasks.forEach((task) => this.tasks.set(commitKey(task), task));
  }

  async readTasks(shard: number, throughPosition: number): Promise<readonly ArchiveTask[]> {
    return [...this.tasks.values()]
      .filter((task) => task.shard === shard && task.position <= throughPosition)
      .sort((a, b) => a.position - b.position);
  }

  async readShardsWithTasks(): Promise<readonly number[]> {
    return [...new Set([...this.tasks.values()].map(({ shard }) => shard))];
  }

  async deleteTask(task: CommitKey): Promise<void> {
    this.tasks.delete(commitKey(task));
  }

  async readExpiries(closedBefore: Instant): Promise<readonly ArchiveExpiry[]> {
    return [...this.expiries.values()]
      .filter((expiry) => expiry.closedAt < closedBefore)
      .sort((a, b) => (a.closedAt < b.closedAt ? -1 : 1));
  }

  async deleteExpiry(expiry: CommitKey): Promise<void> {
    this.expiries.delete(commitKey(expiry));
  }

  async createIndexes(): Promise<void> {}
}
