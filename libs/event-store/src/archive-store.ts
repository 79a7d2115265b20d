import { type Instant } from '@ehoks/kernel';
import { type StoredCommit } from './commit';
import { type CommitKey } from './commit-key';

/** What went to the archive with a closing commit, and how to tell whether it is all there. */
export interface ArchiveReceipt {
  readonly streamId: string;
  /** Commit number of the closing commit, and version of its last event. */
  readonly closedBy: number;
  readonly closedVersion: number;
  /** Who closed the stream, and when. */
  readonly actor?: string;
  readonly closedAt: Instant;
  readonly archivedAt: Instant;
  /** Numbers of the commits, ascending. */
  readonly commitNos: readonly number[];
  readonly events: number;
  /** SHA-256, in hex, over the commits in order. */
  readonly hash: string;
}

/** A closing or reopening commit that the archive has still to follow. */
export interface ArchiveTask extends CommitKey {
  readonly shard: number;
  readonly position: number;
}

/** A closing commit before which everything sealed is to be forgotten in time, unless the stream reopened. */
export interface ArchiveExpiry extends CommitKey {
  readonly closedAt: Instant;
}

/**
 * Where archived commits, receipts, open tasks and expiries are kept. Adapters: `MemoryArchiveStore`, `MongoArchiveStore`.
 *
 * Every method rejects with AppError `unavailable` when the store does not answer; each may be called again as it was.
 */
export interface ArchiveStore {
  /** Keeps copies of commits; of those that are there already the first ones stay. */
  insertCopies(commits: readonly StoredCommit[]): Promise<void>;
  /** Those of the copies that exist, in the order of the keys. */
  readCopies(keys: readonly CommitKey[]): Promise<readonly StoredCommit[]>;

  /** Keeps a receipt; the first for a closing commit stays. */
  insertReceipt(receipt: ArchiveReceipt): Promise<void>;
  /** Receipts of a stream, oldest first. */
  readReceipts(streamId: string): Promise<readonly ArchiveReceipt[]>;

  /** Keeps open work: what the archive has to follow, and what it has to forget in time. */
  insertTasks(tasks: readonly ArchiveTask[], expiries?: readonly ArchiveExpiry[]): Promise<void>;
  /** Open tasks of a shard through this position, in the order of their positions. */
  readTasks(shard: number, throughPosition: number): Promise<readonly ArchiveTask[]>;
  /** Shards that have open tasks, in any order: one question where most of the time there is none. */
  readShardsWithTasks(): Promise<readonly number[]>;
  deleteTask(task: CommitKey): Promise<void>;

  /** Some of those that closed before this time, the oldest first. */
  readExpiries(closedBefore: Instant): Promise<readonly ArchiveExpiry[]>;
  deleteExpiry(expiry: CommitKey): Promise<void>;

  createIndexes(): Promise<void>;
}
