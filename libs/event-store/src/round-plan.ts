import { AppError, type Instant } from '@ehoks/kernel';
import { type CommandRequest, type CommandResult } from './command';
import { type RecordedEvent } from './commit';
import { type BuiltCommit, type CommitBuilder, type HeadInMemory } from './commit-builder';
import { type RememberedCommand } from './commit-store';
import { type PendingCommand } from './pending-command';
import { type LoadedStream } from './stream-loader';

/** A command with the result it gets once what it stands on is stored. */
export interface Answer<State, Event, Refusal, Attachment> {
  readonly pending: PendingCommand<State, Event, Refusal, Attachment>;
  readonly result: CommandResult<State, Event, Refusal>;
}

/** A commit that waits for its place in the shard. */
export interface PlannedCommit<State, Event, Refusal, Attachment> extends BuiltCommit<State, Event> {
  readonly pending: PendingCommand<State, Event, Refusal, Attachment>;
  readonly stream: LoadedStream<State>;
  /** Its own and those that stand or fall with it, in order of submission. */
  readonly answers: Answer<State, Event, Refusal, Attachment>[];
}

/** Answers of a stream without a commit in this round: it may have moved on unseen. */
export interface LooseAnswers<State, Event, Refusal, Attachment> {
  readonly stream: LoadedStream<State>;
  readonly answers: readonly Answer<State, Event, Refusal, Attachment>[];
}

/** A stream as it will stand when the commits planned so far are stored. */
interface StreamAtWork<State, Event, Refusal, Attachment> {
  readonly stream: LoadedStream<State>;
  head: HeadInMemory<State>;
  readonly planned: Map<string, PlannedCommit<State, Event, Refusal, Attachment>>;
  /** Where the next answer goes: with the newest commit, or before the first. */
  answers: Answer<State, Event, Refusal, Attachment>[];
}

/**
 * Decides commands one after the other, each on the state that the ones before it leave. Nothing is stored here and a
 * loaded stream is not changed, so a plan can be thrown away.
 */
export class RoundPlan<State, Event, Refusal, Attachment> {
  readonly commits: PlannedCommit<State, Event, Refusal, Attachment>[] = [];
  private readonly streams = new Map<string, StreamAtWork<State, Event, Refusal, Attachment>>();
  private plannedBytes = 0;

  /** @param stored first events of commands that their streams know already, by command id */
  constructor(
    private readonly builder: CommitBuilder<State, Event>,
    private readonly stored: ReadonlyMap<string, readonly RecordedEvent<Event>[]>,
    private readonly now: Instant,
  ) {}

  /** Size of the commits planned so far. */
  get bytes(): number {
    return this.plannedBytes;
  }

  get looseAnswers(): readonly LooseAnswers<State, Event, Refusal, Attachment>[] {
    return [...this.streams.values()].filter(({ planned }) => planned.size === 0);
  }

  add(pending: PendingCommand<State, Event, Refusal, Attachment>, stream: LoadedStream<State>): void {
    const work = this.atWork(stream);
    const result = this.settled(pending.request, work) ?? this.decide(pending, work);
    work.answers.push({ pending, result });
  }

  private atWork(stream: LoadedStream<State>): StreamAtWork<State, Event, Refusal, Attachment> {
    const known = this.streams.get(stream.streamId);
    if (known) return known;
    const head = { ...stream.head, recordedAt: stream.head.place?.recordedAt };
    const work = { stream, head, planned: new Map(), answers: [] };
    this.streams.set(stream.streamId, work);
    return work;
  }

  /** The result of a command that is not to be decided. */
  private settled(
    { commandId, requestHash, deadline }: CommandRequest<State, Event, Refusal, Attachment>,
    { stream, planned, head: { state, version } }: StreamAtWork<State, Event, Refusal, Attachment>,
  ): CommandResult<State, Event, Refusal> | undefined {
    if (deadline !== undefined && deadline < this.now) return { kind: 'expired' };
    const inRound = planned.get(commandId);
    const known: Pick<RememberedCommand, 'requestHash'> | undefined =
      inRound?.commit ?? stream.commands.find(commandId);
    if (!known) return undefined;
    if (requestHash !== undefined && known.requestHash !== undefined && requestHash !== known.requestHash) {
      return { kind: 'request-differs' };
    }
    const events = inRound?.events ?? this.stored.get(commandId) ?? [];
    return { kind: 'accepted', state, version, events, repeated: true };
  }

  private decide(
    pending: PendingCommand<State, Event, Refusal, Attachment>,
    work: StreamAtWork<State, Event, Refusal, Attachment>,
  ): CommandResult<State, Event, Refusal> {
    const { request } = pending;
    const { state, version } = work.head;
    try {
      requireOwnShard(request, work.stream);
      const decision = request.decide(state);
      if (!decision.accepted) return { kind: 'refused', refusal: decision.refusal, state, version };
      if (decision.events.length === 0) return { kind: 'accepted', state, version, events: [], repeated: false };
      const built = this.builder.build(request, decision.events, work.head);
      this.plan({ ...built, pending, stream: work.stream, answers: work.planned.size === 0 ? work.answers : [] }, work);
      return { kind: 'accepted', ...pick(built.headAfter), events: built.events, repeated: false };
    } catch (error) {
      return { kind: 'failed', error };
    }
  }

  private plan(
    planned: PlannedCommit<State, Event, Refusal, Attachment>,
    work: StreamAtWork<State, Event, Refusal, Attachment>,
  ): void {
    this.commits.push(planned);
    this.plannedBytes += planned.bytes;
    work.planned.set(planned.commit.commandId, planned);
    work.head = planned.headAfter;
    work.answers = planned.answers;
  }
}

const pick = <State>({ state, version }: HeadInMemory<State>): { state: State; version: number } => ({
  state,
  version,
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
