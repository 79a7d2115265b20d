import { type Instant, type JsonObject } from '@ehoks/kernel';
import { type Sealed, type StoredCommit } from './commit';
import { type CommitKey } from './commit-key';

/** A command that the stream has seen. */
export type RememberedCommand = Pick<StoredCommit, 'commandId' | 'commitNo' | 'requestHash'>;

export interface StoredSnapshot {
  readonly streamId: string;
  readonly schema: number;
  readonly commitNo: number;
  readonly version: number;
  readonly shard: number;
  readonly position: number;
  readonly recordedAt: Instant;
  /** Oldest first. */
  readonly commands: readonly RememberedCommand[];
  readonly data: JsonObject;
  readonly sealed?: Sealed;
  /** Key that the stream seals with at this commit. */
  readonly keyId?: string;
}

/** A data key, wrapped by the key-encryption key. */
export interface StoredKey {
  readonly keyId: string;
  /** base64 */
  readonly wrapped: string;
}

/**
 * Where commits live. Only inserts decide: the key of a commit and its place in the shard are unique, and no number ever
 * becomes free again. Adapters: `MemoryCommitStore`, `MongoCommitStore`.
 *
 * Every method rejects with AppError `unavailable` when the store cannot be reached or does not answer; after that the
 * outcome of a write is unknown.
 */
export interface CommitStore {
  /**
   * Stores the commits one after the other and stops at the first whose key or position is taken.
   *
   * @returns how many are stored, counted from the front
   */
  insertInOrder(commits: readonly StoredCommit[]): Promise<number>;
  /** Those of the commits that are stored, in the order of the keys. Point reads all, and one round trip. */
  readCommits(keys: readonly CommitKey[]): Promise<readonly StoredCommit[]>;
  /** Commits with `afterPosition < position <= throughPosition`, ascending. */
  readShard(shard: number, afterPosition: number, throughPosition: number): Promise<readonly StoredCommit[]>;

  /** Puts stubs in the place of commits, one after the other; where one stands already it stays. */
  putStubs(stubs: readonly StoredCommit[]): Promise<void>;
  /** Puts commits back in the place of the stubs that the closing commit `closedBy` left; others stay. */
  putBack(commits: readonly StoredCommit[], closedBy: number): Promise<void>;

  /** Position through which the shard was published; 0 at first. */
  readCheckpoint(shard: number): Promise<number>;
  /** Never moves a checkpoint back. */
  storeCheckpoint(shard: number, position: number): Promise<void>;

  /** Stores a snapshot; one that is there already stays as it is. */
  insertSnapshot(snapshot: StoredSnapshot): Promise<void>;
  /** The newest snapshot of this schema that holds no version above `atMostVersion`. */
  readSnapshot(streamId: string, schema: number, atMostVersion?: number): Promise<StoredSnapshot | undefined>;

  /** Deletes the stream's snapshots of versions below this one. */
  deleteSnapshots(streamId: string, belowVersion: number): Promise<void>;

  insertKeys(keys: readonly StoredKey[]): Promise<void>;
  /** Those of the keys that exist, in any order. */
  readKeys(keyIds: readonly string[]): Promise<readonly StoredKey[]>;
  deleteKeys(keyIds: readonly string[]): Promise<void>;

  createIndexes(): Promise<void>;
  /** @throws AppError `defect` when an index that correctness rests on is missing or not unique */
  verifyIndexes(): Promise<void>;
}
