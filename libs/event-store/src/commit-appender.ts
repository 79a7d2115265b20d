import { type PublishedCommit, type StoredCommit } from './commit';
import { type CommitStore } from './commit-store';
import { type ExecutorEvent } from './executor-event';
import { type ExecutorTypes } from './executor-types';
import { type Patience } from './patience';
import { type Answer, type PendingCommand } from './pending-command';
import { type PlannedCommit } from './round-plan';
import { type ShardLog } from './shard-log';
import { type StreamCache } from './stream-cache';

export interface AppenderOptions<T extends ExecutorTypes> {
  readonly store: CommitStore;
  readonly streams: StreamCache<T['State']>;
  readonly patience: Patience;
  /** How often another writer may be first before a command is given back. */
  readonly collisions: number;
  readonly logOf: (shard: number) => ShardLog<T['Event']>;
  /** Reads a shard's log on; false when it cannot be read, and then nothing of the shard is stored any more. */
  readonly readOn: (log: ShardLog<T['Event']>) => Promise<boolean>;
  readonly publish: (commits: readonly PublishedCommit<T['Event']>[], answers: readonly Answer<T>[]) => void;
  readonly onStored: (stored: PlannedCommit<T>) => void;
  readonly onEvent: (event: ExecutorEvent) => void;
}

/** Stores planned commits one after the other, whatever other writers do meanwhile. */
export class CommitAppender<T extends ExecutorTypes> {
  constructor(private readonly options: AppenderOptions<T>) {}

  /**
   * Stores and hands to the publisher what can be stored.
   *
   * A taken number has one of two reasons, and reading the shard's log on tells which: a commit of the same stream above
   * the known head (the decision stood on an old state), or only of others (the position is taken, the decision stands).
   * An own commit whose answer was lost shows as the first, and is recognised by its command id when decided again.
   *
   * @returns the commands that are to be decided again
   */
  async append(planned: readonly PlannedCommit<T>[]): Promise<readonly PendingCommand<T>[]> {
    const { streams } = this.options;
    const again: PendingCommand<T>[] = [];
    for (let remaining = planned; remaining.length > 0;) {
      remaining = remaining.slice(await this.insert(remaining));
      const collided = remaining[0];
      if (!collided) break;
      await this.meetOtherWriter(collided, remaining);
      const outdated = remaining.filter(({ stream }) => !streams.holds(stream));
      again.push(...outdated.flatMap(({ answers }) => answers.map(({ pending }) => pending)));
      remaining = remaining.filter(({ stream }) => streams.holds(stream));
    }
    return again;
  }

  /** @returns how many were stored, from the front */
  private async insert(planned: readonly PlannedCommit<T>[]): Promise<number> {
    const { store, patience, onEvent } = this.options;
    const commits = this.place(planned);
    const started = performance.now();
    const inserted = await patience.attempt('insert commits', () => store.insertInOrder(commits));
    const stored = planned.slice(0, inserted);
    if (inserted > 0) {
      onEvent({
        kind: 'stored',
        commits: inserted,
        events: stored.reduce((total, { events }) => total + events.length, 0),
        bytes: stored.reduce((total, { bytes }) => total + bytes, 0),
        millis: performance.now() - started,
      });
      this.takeIn(stored, commits);
    }
    return inserted;
  }

  /** Gives the commits the next positions of their shards. */
  private place(planned: readonly PlannedCommit<T>[]): readonly StoredCommit[] {
    const heads = new Map<number, number>();
    return planned.map(({ commit }) => {
      const position = (heads.get(commit.shard) ?? this.options.logOf(commit.shard).head) + 1;
      heads.set(commit.shard, position);
      return { ...commit, position };
    });
  }

  private takeIn(stored: readonly PlannedCommit<T>[], commits: readonly StoredCommit[]): void {
    const published = stored.map((planned, index) => {
      const { position } = commits[index] ?? { position: 0 };
      this.moveHeads(planned, position);
      planned.pending.note('stored');
      this.options.onStored(planned);
      return { ...planned.commit, position, events: planned.events };
    });
    this.options.publish(
      published,
      stored.flatMap(({ answers }) => answers),
    );
  }

  private moveHeads(
    { commit, stream, headAfter: { recordedAt: _recordedAt, ...head } }: PlannedCommit<T>,
    position: number,
  ): void {
    const { commandId, commitNo, requestHash, shard, meta } = commit;
    stream.head = { ...head, place: { shard, position, recordedAt: meta.recordedAt } };
    stream.commands.remember({ commandId, commitNo, requestHash });
    this.options.logOf(shard).head = position;
  }

  private async meetOtherWriter(collided: PlannedCommit<T>, remaining: readonly PlannedCommit<T>[]): Promise<void> {
    const { streams, patience, logOf, readOn, onEvent, collisions } = this.options;
    const { pending, stream, commit } = collided;
    const log = logOf(commit.shard);
    const knownHead = log.head;
    for (let attempt = 1; log.head === knownHead && streams.holds(stream); attempt += 1) {
      if (!(await readOn(log))) {
        remaining.filter(({ commit: { shard } }) => shard === log.shard).forEach((lost) => this.drop(lost));
        return;
      }
      if (log.head > knownHead) break;
      // Not in the log, nor in the stream: on a replica set the majority does not have it yet, so nothing is decided.
      if (await this.isInStream(collided)) this.drop(collided);
      else await patience.pause(attempt);
    }
    pending.collisions += 1;
    pending.note('another writer was first');
    onEvent({ kind: 'conflict', on: streams.holds(stream) ? 'position' : 'version', shard: log.shard });
    if (pending.collisions > collisions) this.drop(collided);
    await patience.pause(pending.collisions);
  }

  private async isInStream({ commit }: PlannedCommit<T>): Promise<boolean> {
    const { patience, store } = this.options;
    return (await patience.attempt('read commit', () => store.readCommits([commit]))).length > 0;
  }

  private drop({ stream }: PlannedCommit<T>): void {
    this.options.streams.drop(stream.streamId);
  }
}
