import { AppError, type Instant } from '@ehoks/kernel';
import { type Aggregate } from './aggregate';
import { CommandMemory } from './command-memory';
import { type StoredCommit } from './commit';
import { decodeEvent, keyIdsOf, startsNewKey } from './commit-decoder';
import { keysAfter } from './commit-key';
import { type CommitStore } from './commit-store';
import { type OpeningKeys, type Sealer } from './sealer';
import { openSnapshot } from './snapshot';
import { streamWindows } from './stream-windows';

/** Most streams are shorter: then their beginnings, read together, are enough, and no snapshot is looked for. */
const SHORT_STREAM = 8;

/** Where a stream stands. */
export interface StreamHead<State> {
  readonly state: State;
  readonly version: number;
  readonly commitNo: number;
  /** Of the newest commit; undefined while there is none. */
  readonly place?: { readonly shard: number; readonly position: number; readonly recordedAt: Instant };
  /** The data key that sealed parts take at present. */
  readonly keyId?: string | undefined;
}

/** A stream in memory. */
export interface LoadedStream<State> {
  readonly streamId: string;
  head: StreamHead<State>;
  readonly commands: CommandMemory;
}

/** Where to stop folding: after a version, or before the first commit recorded later than a time. */
export interface FoldLimit {
  readonly version?: number;
  readonly time?: Instant;
}

/** Folds streams from what is stored. */
export class StreamLoader<State, Event> {
  constructor(
    private readonly aggregate: Aggregate<State, Event>,
    private readonly store: CommitStore,
    private readonly sealer: Sealer,
  ) {}

  /** The stream as it stands, or as it stood. One without commits is in its initial state, at version 0. */
  async load(streamId: string, limit: FoldLimit = {}): Promise<LoadedStream<State>> {
    return this.loadFrom(streamId, await this.store.readCommits(keysAfter(streamId, 0, SHORT_STREAM)), limit);
  }

  /** Streams as they stand, in the order of the ids; reads the beginnings of all in one round trip. */
  async loadAll(streamIds: readonly string[]): Promise<readonly PromiseSettledResult<LoadedStream<State>>[]> {
    const commits = await this.store.readCommits(streamIds.flatMap((streamId) => keysAfter(streamId, 0, SHORT_STREAM)));
    await this.sealer.keysToOpen(keyIdsOf(commits));
    const beginnings = new Map<string, StoredCommit[]>(streamIds.map((streamId) => [streamId, []]));
    commits.forEach((commit) => beginnings.get(commit.streamId)?.push(commit));
    return Promise.allSettled([...beginnings].map(([streamId, beginning]) => this.loadFrom(streamId, beginning, {})));
  }

  private async loadFrom(
    streamId: string,
    beginning: readonly StoredCommit[],
    limit: FoldLimit,
  ): Promise<LoadedStream<State>> {
    if (beginning.length < SHORT_STREAM) {
      const stream = this.emptyStream(streamId);
      await this.fold(stream, beginning, limit);
      return stream;
    }
    const stream = (await this.restore(streamId, limit)) ?? this.emptyStream(streamId);
    for await (const window of streamWindows(this.store, streamId, stream.head.commitNo)) {
      const reachedLimit = await this.fold(stream, window, limit);
      if (reachedLimit) break;
    }
    return stream;
  }

  private emptyStream(streamId: string): LoadedStream<State> {
    const head = { state: this.aggregate.initialState, version: 0, commitNo: 0 };
    return { streamId, head, commands: new CommandMemory() };
  }

  private async restore(streamId: string, limit: FoldLimit): Promise<LoadedStream<State> | undefined> {
    const codec = this.aggregate.snapshot;
    if (!codec || limit.time !== undefined) return undefined;
    const snapshot = await this.store.readSnapshot(streamId, codec.schema, limit.version);
    if (!snapshot) return undefined;
    const keys = await this.sealer.keysToOpen(snapshot.sealed ? [snapshot.sealed.keyId] : []);
    return openSnapshot(codec, snapshot, keys);
  }

  /** @returns whether the limit was reached */
  private async fold(
    stream: LoadedStream<State>,
    commits: readonly StoredCommit[],
    limit: FoldLimit,
  ): Promise<boolean> {
    const keys = await this.sealer.keysToOpen(keyIdsOf(commits));
    for (const commit of commits) {
      requireNext(stream, commit);
      if (limit.time !== undefined && commit.meta.recordedAt > limit.time) return true;
      if (limit.version !== undefined && commit.toVersion > limit.version) {
        this.foldEvents(stream, commit, keys, limit.version);
        return true;
      }
      this.foldCommit(stream, commit, keys);
    }
    return false;
  }

  private foldCommit(stream: LoadedStream<State>, commit: StoredCommit, keys: OpeningKeys): void {
    const { commandId, commitNo, requestHash, shard, position, meta } = commit;
    this.foldEvents(stream, commit, keys, commit.toVersion);
    stream.head = { ...stream.head, commitNo, place: { shard, position, recordedAt: meta.recordedAt } };
    stream.commands.remember({ commandId, commitNo, requestHash });
  }

  private foldEvents(stream: LoadedStream<State>, commit: StoredCommit, keys: OpeningKeys, through: number): void {
    let { state, keyId } = stream.head;
    commit.events.slice(0, through - commit.fromVersion + 1).forEach((stored) => {
      const event = decodeEvent(this.aggregate.codec, stored, keys);
      if (event !== undefined) {
        state = this.aggregate.evolve(state, event);
        if (startsNewKey(this.aggregate.codec, event)) keyId = undefined;
      }
      keyId = stored.sealed?.keyId ?? keyId;
    });
    stream.head = { ...stream.head, state, keyId, version: through };
  }
}

const requireNext = (stream: LoadedStream<unknown>, commit: StoredCommit): void => {
  const { commitNo, version } = stream.head;
  if (commit.commitNo === commitNo + 1 && commit.fromVersion === version + 1) return;
  throw new AppError('defect', 'event-store/stream-broken', 'The commits of a stream do not follow on each other', {
    details: { streamId: stream.streamId, commitNo: commit.commitNo, expected: commitNo + 1 },
  });
};
