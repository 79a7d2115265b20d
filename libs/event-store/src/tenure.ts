import { AppError, millisOfInstant } from '@ehoks/kernel';
import { type Aggregate } from './aggregate';
import { Checkpoints } from './checkpoints';
import { type Clock } from './clock';
import { type CommandRequest, type CommandResult, type Publisher } from './command';
import { CommitAppender } from './commit-appender';
import { CommitBuilder } from './commit-builder';
import { type PublishedCommit } from './commit';
import { type CommitStore } from './commit-store';
import { type ExecutorEvent } from './executor-event';
import { type ExecutorLimits } from './executor-limits';
import { Patience, shardReleased } from './patience';
import { PendingCommand } from './pending-command';
import { PublishChain } from './publish-chain';
import { RoundGatherer } from './round-gatherer';
import { RoundPlan, type Answer, type LooseAnswers } from './round-plan';
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

export interface TenureOptions<State, Event, Refusal, Attachment> {
  readonly aggregate: Aggregate<State, Event>;
  readonly store: CommitStore;
  readonly sealer: Sealer;
  readonly publisher: Publisher<State, Event, Refusal, Attachment>;
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
export class Tenure<State, Event, Refusal, Attachment> {
  private readonly patience: Patience;
  private readonly streams: StreamCache<State>;
  private readonly logs: ReadonlyMap<number, ShardLog<Event>>;
  private readonly chain: PublishChain<State, Event, Refusal, Attachment>;
  private readonly checkpoints: Checkpoints;
  private readonly gatherer: RoundGatherer<State, Event>;
  private readonly appender: CommitAppender<State, Event, Refusal, Attachment>;
  private readonly snapshots: SnapshotTaker<State>;
  private readonly open = new Set<PendingCommand<State, Event, Refusal, Attachment>>();
  private queue: PendingCommand<State, Event, Refusal, Attachment>[] = [];
  private submitted = 0;
  private isWorking = false;

  constructor(private readonly options: TenureOptions<State, Event, Refusal, Attachment>) {
    const { aggregate, store, sealer, publisher, clock, limits, onEvent, shards, after } = options;
    const { codec } = aggregate;
    const patience = new Patience(clock, limits, onEvent);
    const streams = new StreamCache<State>(limits.cachedStreams);
    const logOf = (shard: number) => this.logOf(shard);
    const readOn = (log: ShardLog<Event>) => this.guard(log, () => log.readOn());
    const publish = this.publish.bind(this);
    const loader = new StreamLoader(aggregate, store, sealer);
    this.patience = patience;
    this.streams = streams;
    this.chain = new PublishChain({
      ...{ publisher, patience, onEvent, after },
      most: limits.roundRequests,
      onPublished: (commits, answers) => this.notePublished(commits, answers),
    });
    this.logs = new Map(
      shards.map((shard) => [
        shard,
        new ShardLog(shard, {
          ...{ store, sealer, codec, patience },
          window: limits.logWindow,
          publish: (commits) => this.chain.publish(commits, []),
          noteStored: (commit) => streams.noteStored(commit),
        }),
      ]),
    );
    this.checkpoints = new Checkpoints({
      ...{ store, clock, onEvent },
      everyMs: limits.checkpointEveryMs,
      published: () => [...this.logs.values()].map(({ shard, published }) => [shard, published] as const),
    });
    this.snapshots = new SnapshotTaker({ codec: aggregate.snapshot, store, sealer, onEvent });
    this.gatherer = new RoundGatherer({ store, sealer, codec, loader, streams, patience, logOf, readOn });
    this.appender = new CommitAppender({
      ...{ store, streams, patience, logOf, readOn, publish, onEvent },
      collisions: limits.collisions,
      onStored: ({ stream }) => this.snapshots.noteStored(stream),
    });
  }

  /** Takes all shards over, side by side. */
  start(): void {
    this.logs.forEach((log) => void this.takeOver(log));
  }

  /** Ends it: what is under way is rejected now, whatever becomes of it in the store. */
  end(): void {
    this.patience.end();
    this.open.forEach((pending) => pending.reject(shardReleased()));
    this.open.clear();
    this.queue = [];
  }

  submit(request: CommandRequest<State, Event, Refusal, Attachment>): Promise<CommandResult<State, Event, Refusal>> {
    const log = this.logs.get(request.shard);
    if (!log || this.patience.isOver) return Promise.reject(shardReleased());
    if (log.stopped) return Promise.reject(log.stopped);
    this.submitted += 1;
    const pending = new PendingCommand(request, this.submitted);
    this.open.add(pending);
    this.queue.push(pending);
    this.work();
    return pending.done;
  }

  /** Resolves when all that was submitted has its result, and what belongs to it is stored. */
  async drain(): Promise<void> {
    while (this.open.size > 0) await Promise.allSettled([...this.open].map(({ done }) => done));
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

  private logOf(shard: number): ShardLog<Event> {
    const log = this.logs.get(shard);
    if (!log)
      throw new AppError('defect', 'event-store/not-owned', 'A shard that is not owned', { details: { shard } });
    return log;
  }

  private async takeOver(log: ShardLog<Event>): Promise<void> {
    await this.options.after;
    if (!(await this.guard(log, () => log.takeOver()))) return;
    this.options.onEvent({ kind: 'shard-taken', shard: log.shard, head: log.head });
    this.work();
  }

  /** Does something with a log; false when it cannot be read: then the shard stops, for its order would break. */
  private async guard(log: ShardLog<Event>, action: () => Promise<void>): Promise<boolean> {
    try {
      await action();
      return true;
    } catch (error) {
      if (!this.patience.isOver) this.stop(log, error);
      return false;
    }
  }

  private stop(log: ShardLog<Event>, cause: unknown): void {
    const { shard } = log;
    const stopped = new AppError('unavailable', 'event-store/shard-stopped', 'The log of the shard cannot be read', {
      cause,
      details: { shard },
    });
    log.stopped = stopped;
    const isOfShard = ({ request }: PendingCommand<State, Event, Refusal, Attachment>) => request.shard === shard;
    [...this.open].filter(isOfShard).forEach((pending) => {
      this.open.delete(pending);
      pending.reject(stopped);
    });
    this.queue = this.queue.filter((pending) => !isOfShard(pending));
    this.options.onEvent({ kind: 'shard-stopped', shard, error: cause });
  }

  private work(): void {
    if (this.isWorking) return;
    this.isWorking = true;
    void this.workQueueOff();
  }

  private async workQueueOff(): Promise<void> {
    await Promise.resolve(); // commands submitted in one go share a round
    for (let round = this.takeRound(); round.length > 0; round = this.takeRound()) await this.handle(round);
    this.isWorking = false;
  }

  private takeRound(): readonly PendingCommand<State, Event, Refusal, Attachment>[] {
    const round: PendingCommand<State, Event, Refusal, Attachment>[] = [];
    this.queue = this.queue.filter((pending) => {
      const isTaken = round.length < this.options.limits.roundRequests && this.logOf(pending.request.shard).taken;
      if (isTaken) round.push(pending);
      return !isTaken;
    });
    return round;
  }

  private async handle(round: readonly PendingCommand<State, Event, Refusal, Attachment>[]): Promise<void> {
    try {
      this.queueAgain(await this.decideAndStore(round));
    } catch (error) {
      if (this.patience.isOver) return;
      round.forEach(({ request }) => this.streams.drop(request.streamId));
      const unanswered = round.filter(({ isAnswered }) => !isAnswered);
      this.publish(
        [],
        unanswered.map((pending) => ({ pending, result: { kind: 'failed', error } })),
      );
    }
  }

  /** @returns the commands that are to be decided again */
  private async decideAndStore(
    round: readonly PendingCommand<State, Event, Refusal, Attachment>[],
  ): Promise<readonly PendingCommand<State, Event, Refusal, Attachment>[]> {
    const timely = this.answerExpired(round);
    const { aggregate, limits, clock } = this.options;
    const { streams, failures, fresh, repeated, keys } = await this.gatherer.gather(
      timely.map(({ request }) => request),
    );
    const now = clock.now();
    const plan = new RoundPlan<State, Event, Refusal, Attachment>(
      new CommitBuilder(aggregate, keys, limits, now),
      repeated,
      now,
    );
    const leftOver: PendingCommand<State, Event, Refusal, Attachment>[] = [];
    for (const pending of timely) {
      const { streamId } = pending.request;
      const stream = streams.get(streamId);
      if (!stream) this.publish([], [{ pending, result: { kind: 'failed', error: failures.get(streamId) } }]);
      else if (plan.bytes >= limits.roundBytes) leftOver.push(pending);
      else plan.add(pending, stream);
    }
    const appended = this.appender.append(plan.commits);
    const confirmed = Promise.all(plan.looseAnswers.map((loose) => this.confirm(loose, fresh.has(loose.stream))));
    await Promise.allSettled([appended, confirmed]);
    return [...leftOver, ...(await appended), ...(await confirmed).flat()];
  }

  private answerExpired(
    round: readonly PendingCommand<State, Event, Refusal, Attachment>[],
  ): readonly PendingCommand<State, Event, Refusal, Attachment>[] {
    const now = this.options.clock.now();
    const isExpired = ({ request: { deadline } }: PendingCommand<State, Event, Refusal, Attachment>) =>
      deadline !== undefined && deadline < now;
    this.publish(
      [],
      round.filter(isExpired).map((pending) => ({ pending, result: { kind: 'expired' } })),
    );
    return round.filter((pending) => !isExpired(pending));
  }

  /**
   * Gives answers that have no commit to stand behind, once it is sure that their stream has not moved on.
   *
   * @returns the commands that are to be decided again because it has
   */
  private async confirm(
    { stream, answers }: LooseAnswers<State, Event, Refusal, Attachment>,
    isFresh: boolean,
  ): Promise<readonly PendingCommand<State, Event, Refusal, Attachment>[]> {
    const { streamId, head } = stream;
    const next = isFresh
      ? undefined
      : await this.patience.attempt('confirm', () => this.options.store.readCommit(streamId, head.commitNo + 1));
    if (next) this.streams.drop(streamId);
    if (this.streams.holds(stream)) {
      this.publish([], answers);
      return [];
    }
    const outdated = answers.map(({ pending }) => pending);
    outdated.forEach((pending) => (pending.collisions += 1));
    return outdated;
  }

  private queueAgain(again: readonly PendingCommand<State, Event, Refusal, Attachment>[]): void {
    const open = again.filter((pending) => this.open.has(pending) && !pending.isAnswered);
    const isBeaten = ({ collisions }: PendingCommand<State, Event, Refusal, Attachment>) =>
      collisions > this.options.limits.collisions;
    this.publish(
      [],
      open.filter(isBeaten).map((pending) => ({ pending, result: { kind: 'failed', error: beaten(pending.request) } })),
    );
    const wanted = open.filter((pending) => !isBeaten(pending));
    this.queue = [...wanted.sort((a, b) => a.order - b.order), ...this.queue];
  }

  private publish(
    commits: readonly PublishedCommit<Event>[],
    answers: readonly Answer<State, Event, Refusal, Attachment>[],
  ): void {
    if (commits.length + answers.length === 0) return;
    answers.forEach(({ pending }) => (pending.isAnswered = true));
    void this.chain.publish(commits, answers);
  }

  private notePublished(
    commits: readonly PublishedCommit<Event>[],
    answers: readonly Answer<State, Event, Refusal, Attachment>[],
  ): void {
    commits.forEach(({ shard, position }) => (this.logOf(shard).published = position));
    if (commits.length > 0) this.checkpoints.schedule();
    answers.forEach(({ pending, result }) => {
      this.open.delete(pending);
      pending.resolve(result);
    });
  }
}

const beaten = ({ streamId, shard }: { streamId: string; shard: number }): AppError =>
  new AppError('conflict', 'event-store/too-many-collisions', 'Other writers were first too often', {
    details: { streamId, shard },
  });
