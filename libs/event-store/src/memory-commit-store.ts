import { type StoredCommit } from './commit';
import { snapshotKey, type CommitKey } from './commit-key';
import { type CommitStore, type StoredKey, type StoredSnapshot } from './commit-store';

/** The port in memory, for tests. Executors that share one object share what is stored, as processes share a database. */
export class MemoryCommitStore implements CommitStore {
  /** Both sparse, by number: commits of a stream, and of a shard. */
  private readonly streams = new Map<string, StoredCommit[]>();
  private readonly shards = new Map<number, StoredCommit[]>();
  private readonly checkpoints = new Map<number, number>();
  private readonly snapshots = new Map<string, StoredSnapshot>();
  private readonly keys = new Map<string, StoredKey>();

  async insertInOrder(commits: readonly StoredCommit[]): Promise<number> {
    for (const [inserted, commit] of commits.entries()) {
      const stream = entryOf(this.streams, commit.streamId);
      const shard = entryOf(this.shards, commit.shard);
      if (stream[commit.commitNo] || shard[commit.position]) return inserted;
      const stored = structuredClone(commit);
      stream[commit.commitNo] = stored;
      shard[commit.position] = stored;
    }
    return commits.length;
  }

  async readCommits(keys: readonly CommitKey[]): Promise<readonly StoredCommit[]> {
    return keys.flatMap(({ streamId, commitNo }) => this.streams.get(streamId)?.[commitNo] ?? []);
  }

  async readShard(shard: number, afterPosition: number, throughPosition: number): Promise<readonly StoredCommit[]> {
    const log = this.shards.get(shard) ?? [];
    return log.slice(afterPosition + 1, throughPosition + 1).filter((commit) => commit !== undefined);
  }

  async putStubs(stubs: readonly StoredCommit[]): Promise<void> {
    stubs.forEach((stub) => this.replace(stub, (present) => present.archived === undefined));
  }

  async putBack(commits: readonly StoredCommit[], closedBy: number): Promise<void> {
    commits.forEach((commit) => this.replace(commit, (present) => present.archived?.closedBy === closedBy));
  }

  async readCheckpoint(shard: number): Promise<number> {
    return this.checkpoints.get(shard) ?? 0;
  }

  async storeCheckpoint(shard: number, position: number): Promise<void> {
    this.checkpoints.set(shard, Math.max(position, this.checkpoints.get(shard) ?? 0));
  }

  async insertSnapshot(snapshot: StoredSnapshot): Promise<void> {
    const key = snapshotKey(snapshot.streamId, snapshot.version, snapshot.schema);
    if (!this.snapshots.has(key)) this.snapshots.set(key, structuredClone(snapshot));
  }

  async readSnapshot(streamId: string, schema: number, atMostVersion?: number): Promise<StoredSnapshot | undefined> {
    return [...this.snapshots.values()]
      .filter((snapshot) => snapshot.streamId === streamId && snapshot.schema === schema)
      .filter((snapshot) => atMostVersion === undefined || snapshot.version <= atMostVersion)
      .sort((a, b) => b.version - a.version)[0];
  }

  async deleteSnapshots(streamId: string, belowVersion: number): Promise<void> {
    this.snapshots.forEach((snapshot, key) => {
      if (snapshot.streamId === streamId && snapshot.version < belowVersion) this.snapshots.delete(key);
    });
  }

  async insertKeys(keys: readonly StoredKey[]): Promise<void> {
    keys.forEach((key) => this.keys.set(key.keyId, key));
  }

  async readKeys(keyIds: readonly string[]): Promise<readonly StoredKey[]> {
    return keyIds.flatMap((keyId) => this.keys.get(keyId) ?? []);
  }

  async deleteKeys(keyIds: readonly string[]): Promise<void> {
    keyIds.forEach((keyId) => this.keys.delete(keyId));
  }

  async createIndexes(): Promise<void> {}

  async verifyIndexes(): Promise<void> {}

  private replace(commit: StoredCommit, isToBe: (present: StoredCommit) => boolean): void {
    const stream = entryOf(this.streams, commit.streamId);
    const present = stream[commit.commitNo];
    if (present === undefined || !isToBe(present)) return;
    const stored = structuredClone(commit);
    stream[commit.commitNo] = stored;
    entryOf(this.shards, commit.shard)[commit.position] = stored;
  }
}

const entryOf = <Key>(lists: Map<Key, StoredCommit[]>, key: Key): StoredCommit[] => {
  const list = lists.get(key) ?? [];
  lists.set(key, list);
  return list;
};
