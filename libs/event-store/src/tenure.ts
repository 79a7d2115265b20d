import { AppError, millisOfInstant } from '@ehoks/kernel';
import { type Aggregate } from './aggregate';
import { Checkpoints } from './checkpoints';
import { type Clock } from './clock';
import { CommandQueue } from './command-queue';
import { type PublishedCommit } from './commit';
import { CommitAppender } from './commit-appender';
import { type CommitStore } from './commit-store';
import { type ExecutorEvent } from './executor-event';
import { type ExecutorLimits } from './executor-limits';
import { type ExecutorTypes, type PublisherOf, type RequestOf, type ResultOf } from './executor-types';
import { Patience, shardReleased } from './patience';
import { type Answer } from './pending-command';
import { PublishChain } from './publish-chain';
import { RoundGatherer } from './round-gatherer';
import { RoundRunner } from './round-runner';
import { type Sealer } from './sealer';
import { ShardLog } from './shard-log';
import { SnapshotTaker } from './snapshot-taker';
import { StreamCache } from './stream-cache';
import { StreamLoader } from './stream-loader';

/** How far a shard is published. */
export interface ShardLag {
  readonly shard: number;
  /** False while its log is read on after a take-over, or cannot be read; its commands wait or are rejected. */
  readonly serving: boolean;
  /** Position of the newest commit known. */
  readonly head: number;
  readonly published: number;
  /** Age of the oldest commit known and not published; 0 when all are. */
  readonly oldestUnpublishedMs: number;
}

export interface TenureOptions<T extends ExecutorTypes> {
  readonly aggregate: Aggregate<T['State'], T['Event']>;
  readonly store: CommitStore;
  readonly sealer: Sealer;
  readonly publisher: PublisherOf<T>;
  readonly clock: Clock;
  readonly limits: ExecutorLimits;
  readonly onEvent: (event: ExecutorEvent) => void;
  readonly shards: readonly number[];
  /** What an earlier tenure of this process has still under way; nothing begins before its end. */
  readonly after: Promise<void>;
}

/**
 * The time between an assignment of shards and its end. All that an owner knows (streams, heads of logs, commands under
 * way) belongs to one tenure and is gone with it, so that nothing of an old one can be answered.
 */
export class Tenure<T extends ExecutorTypes> {
  private readonly patience: Patience;
  private readonly queue = new CommandQueue<T>();
  private readonly logs: ReadonlyMap<number, ShardLog<T['Event']>>;
  private readonly chain: PublishChain<T>;
  private readonly checkpoints: Checkpoints;
  private readonly snapshots: SnapshotTaker<T['State']>;
  private readonly rounds: RoundRunner<T>;
  private isWorking = false;

  constructor(private readonly options: TenureOptions<T>) {
    const { aggregate, store, sealer, publisher, clock, limits, onEvent, shards } = options;
    const { codec } = aggregate;
    const patience = new Patience(clock, limits, onEvent);
    const streams = new StreamCache<T['State']>(Math.max(limits.cachedStreams, limits.roundRequests));
    const logOf = (shard: number) => this.logOf(shard);
    const readOn = (log: ShardLog<T['Event']>, known?: number) => this.guard(log, () => log.readOn(known));
    const publish = (commits: readonly PublishedCommit<T['Event']>[], answers: readonly Answer<T>[]) =>
      this.publish(commits, answers);
    this.patience = patience;
    this.chain = new PublishChain({
      ...{ publisher, patience, onEvent },
      most: limits.roundRequests,
      onPublished: (commits, answers) => this.notePublished(commits, answers),
    });
    const logOptions = {
      ...{ store, sealer, codec, patience },
      window: limits.logWindow,
      publish: (commits: readonly PublishedCommit<T['Event']>[]) => this.chain.publish(commits, []),
      noteStored: streams.noteStored.bind(streams),
    };
    this.logs = new Map(shards.map((shard) => [shard, new ShardLog(shard, logOptions)]));
    this.checkpoints = new Checkpoints({
      ...{ store, clock, onEvent },
      everyMs: limits.checkpointEveryMs,
      published: () => [...this.logs.values()].map(({ shard, published }) => [shard, published] as const),
    });
    this.snapshots = new SnapshotTaker({ codec: aggregate.snapshot, store, sealer, onEvent });
    const loader = new StreamLoader(aggregate, store, sealer);
    this.rounds = new RoundRunner({
      ...{ aggregate, store, clock, limits, patience, streams },
      gatherer: new RoundGatherer({ store, sealer, codec, loader, streams, patience, logOf, readOn }),
      appender: new CommitAppender({
        ...{ store, streams, patience, logOf, readOn, publish, onEvent },
        collisions: limits.collisions,
        onStored: ({ stream }) => this.snapshots.noteStored(stream),
      }),
      answer: (answers) => this.publish([], answers),
    });
  }

  /** Takes all shards over, side by side. */
  start(): void {
    this.logs.forEach((log) => void this.takeOver(log));
  }

  /** Ends it: what is under way is rejected now, whatever becomes of it in the store. */
  end(): void {
    this.patience.end();
    this.queue.rejectAll(shardReleased());
  }

  submit(request: RequestOf<T>): Promise<ResultOf<T>> {
    const log = this.logs.get(request.shard);
    if (!log || this.patience.isOver) return Promise.reject(shardReleased());
    if (log.stopped) return Promise.reject(log.stopped);
    const { done } = this.queue.add(request);
    void this.work();
    return done;
  }

  /** Resolves when all that was submitted has its result, and what belongs to it is stored. */
  async drain(): Promise<void> {
    await this.queue.drained();
    await this.snapshots.idle();
    await this.settled();
  }

  /** Resolves when no publishing is under way any more and the checkpoints are stored. */
  async settled(): Promise<void> {
    await this.chain.idle();
    await this.checkpoints.store();
  }

  lag(): readonly ShardLag[] {
    const now = millisOfInstant(this.options.clock.now());
    return [...this.logs.values()].map(({ shard, head, published, taken, stopped }) => {
      const oldest = this.chain.oldestUnpublished(shard);
      const oldestUnpublishedMs = oldest ? Math.max(0, now - millisOfInstant(oldest.meta.recordedAt)) : 0;
      return { shard, serving: taken && !stopped, head, published, oldestUnpublishedMs };
    });
  }

  private async work(): Promise<void> {
    if (this.isWorking) return;
    this.isWorking = true;
    await Promise.resolve(); // commands submitted in one go share a round
    for (let round = this.nextRound(); round.length > 0; round = this.nextRound()) {
      this.queue.putBack(await this.rounds.run(round));
    }
    this.isWorking = false;
  }

  private nextRound() {
    return this.queue.take(this.options.limits.roundRequests, (shard) => this.logOf(shard).taken);
  }

  private logOf(shard: number): ShardLog<T['Event']> {
    const log = this.logs.get(shard);
    if (log) return log;
    throw new AppError('defect', 'event-store/not-owned', 'A shard that is not owned', { details: { shard } });
  }

  private async takeOver(log: ShardLog<T['Event']>): Promise<void> {
    await this.options.after;
    if (!(await this.guard(log, () => log.takeOver()))) return;
    this.options.onEvent({ kind: 'shard-taken', shard: log.shard, head: log.head });
    void this.work();
  }

  /** Does something with a log; false when it cannot be read: then the shard stops, for its order would break. */
  private async guard(log: ShardLog<T['Event']>, action: () => Promise<void>): Promise<boolean> {
    try {
      await action();
      return true;
    } catch (error) {
      if (!this.patience.isOver) this.stop(log, error);
      return false;
    }
  }

  private stop(log: ShardLog<T['Event']>, cause: unknown): void {
    const { shard } = log;
    log.stopped = new AppError('unavailable', 'event-store/shard-stopped', 'The log of the shard cannot be read', {
      cause,
      details: { shard },
    });
    this.queue.rejectAll(log.stopped, (concerned) => concerned === shard);
    this.options.onEvent({ kind: 'shard-stopped', shard, error: cause });
  }

  private publish(commits: readonly PublishedCommit<T['Event']>[], answers: readonly Answer<T>[]): void {
    if (commits.length + answers.length === 0) return;
    answers.forEach(({ pending }) => (pending.isAnswered = true));
    void this.chain.publish(commits, answers);
  }

  private notePublished(commits: readonly PublishedCommit<T['Event']>[], answers: readonly Answer<T>[]): void {
    commits.forEach(({ shard, position }) => (this.logOf(shard).published = position));
    if (commits.length > 0) this.checkpoints.schedule();
    for (const { pending, result } of answers) {
      pending.note('published');
      this.queue.resolve(pending, result);
    }
  }
}
