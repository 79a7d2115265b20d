import { AppError, type Instant } from '@ehoks/kernel';
import { type RepeatedCommand } from './commit';
import { type BuiltCommit, type CommitBuilder, type HeadInMemory } from './commit-builder';
import { type RememberedCommand } from './commit-store';
import { type ExecutorTypes, type ResultOf } from './executor-types';
import { type Answer, type PendingCommand } from './pending-command';
import { type LoadedStream } from './stream-loader';

/** A commit that waits for its place in the shard. */
export interface PlannedCommit<T extends ExecutorTypes> extends BuiltCommit<T['State'], T['Event']> {
  readonly pending: PendingCommand<T>;
  readonly stream: LoadedStream<T['State']>;
  /** Its own and those that stand or fall with it, in order of submission. */
  readonly answers: Answer<T>[];
}

/** Answers of a stream without a commit in this round: it may have moved on unseen. */
export interface LooseAnswers<T extends ExecutorTypes> {
  readonly stream: LoadedStream<T['State']>;
  readonly answers: readonly Answer<T>[];
}

/** A stream as it will stand when the commits planned so far are stored. */
interface StreamAtWork<T extends ExecutorTypes> {
  readonly stream: LoadedStream<T['State']>;
  head: HeadInMemory<T['State']>;
  readonly planned: Map<string, PlannedCommit<T>>;
  /** Where the next answer goes: with the newest commit, or before the first. */
  answers: Answer<T>[];
}

export interface RoundPlanOptions<T extends ExecutorTypes> {
  readonly builder: CommitBuilder<T['State'], T['Event']>;
  /** Commands that their streams know already, by command id. */
  readonly repeated: ReadonlyMap<string, RepeatedCommand<T['Event']>>;
  readonly now: Instant;
  /** How often another writer may be first before a command fails. */
  readonly collisions: number;
}

/**
 * Decides commands one after the other, each on the state that the ones before it leave. Nothing is stored here and a
 * loaded stream is not changed, so a plan can be thrown away.
 */
export class RoundPlan<T extends ExecutorTypes> {
  readonly commits: PlannedCommit<T>[] = [];
  private readonly streams = new Map<string, StreamAtWork<T>>();
  private plannedBytes = 0;

  constructor(private readonly options: RoundPlanOptions<T>) {}

  /** Size of the commits planned so far. */
  get bytes(): number {
    return this.plannedBytes;
  }

  get looseAnswers(): readonly LooseAnswers<T>[] {
    return [...this.streams.values()].filter(({ planned }) => planned.size === 0);
  }

  add(pending: PendingCommand<T>, stream: LoadedStream<T['State']>): void {
    const work = this.atWork(stream);
    const result = this.settled(pending, work) ?? this.decide(pending, work);
    work.answers.push({ pending, result });
  }

  private atWork(stream: LoadedStream<T['State']>): StreamAtWork<T> {
    const known = this.streams.get(stream.streamId);
    if (known) return known;
    const head = { ...stream.head, recordedAt: stream.head.place?.recordedAt };
    const work = { stream, head, planned: new Map(), answers: [] };
    this.streams.set(stream.streamId, work);
    return work;
  }

  /**
   * The result of a command that is not to be decided. Known ones come first: an earlier attempt may have been stored
   * without our knowing.
   */
  private settled(pending: PendingCommand<T>, work: StreamAtWork<T>): ResultOf<T> | undefined {
    const { now, collisions } = this.options;
    const { deadline } = pending.request;
    const repeated = this.repeated(pending, work);
    if (repeated) return repeated;
    if (deadline !== undefined && deadline < now) return { kind: 'expired' };
    return pending.collisions > collisions ? { kind: 'failed', error: beaten(pending.request) } : undefined;
  }

  private repeated({ request }: PendingCommand<T>, work: StreamAtWork<T>): ResultOf<T> | undefined {
    const { commandId, requestHash } = request;
    const planned = work.planned.get(commandId);
    const known: RememberedCommand | undefined = planned?.commit ?? work.stream.commands.find(commandId);
    if (!known) return undefined;
    const differs = requestHash !== undefined && known.requestHash !== undefined && requestHash !== known.requestHash;
    if (differs) return { kind: 'request-differs' };
    const { state, version } = work.head;
    const first: RepeatedCommand<T['Event']> | undefined = planned ?? this.options.repeated.get(commandId);
    const { events = [], told } = first ?? {};
    return { kind: 'accepted', state, version, events, repeated: true, ...(told && { told }) };
  }

  private decide(pending: PendingCommand<T>, work: StreamAtWork<T>): ResultOf<T> {
    const { request } = pending;
    const { state, version } = work.head;
    try {
      requireOwnShard(request, work.stream);
      const decision = request.decide(state);
      if (!decision.accepted) return { kind: 'refused', refusal: decision.refusal, state, version };
      if (decision.events.length === 0) return { kind: 'accepted', state, version, events: [], repeated: false };
      const built = this.options.builder.build(request, decision.events, work.head);
      this.plan({ ...built, pending, stream: work.stream, answers: work.planned.size === 0 ? work.answers : [] }, work);
      const { headAfter, events } = built;
      return { kind: 'accepted', state: headAfter.state, version: headAfter.version, events, repeated: false };
    } catch (error) {
      return { kind: 'failed', error };
    }
  }

  private plan(planned: PlannedCommit<T>, work: StreamAtWork<T>): void {
    this.commits.push(planned);
    this.plannedBytes += planned.bytes;
    work.planned.set(planned.commit.commandId, planned);
    work.head = planned.headAfter;
    work.answers = planned.answers;
  }
}

const beaten = ({ streamId, shard }: { streamId: string; shard: number }): AppError =>
  new AppError('conflict', 'event-store/too-many-collisions', 'Other writers were first too often', {
    details: { streamId, shard },
  });

const requireOwnShard = (
  { streamId, shard }: { streamId: string; shard: number },
  { head }: LoadedStream<unknown>,
): void => {
  if (streamId.includes('/')) {
    throw new AppError('defect', 'event-store/bad-stream-id', 'A stream id holds no slash', { details: { streamId } });
  }
  if (head.place && head.place.shard !== shard) {
    throw new AppError('defect', 'event-store/stream-in-other-shard', 'A stream stays in its first shard', {
      details: { streamId, shard, firstShard: head.place.shard },
    });
  }
};
