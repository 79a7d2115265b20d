import { AppError, type Instant } from '@ehoks/kernel';
import { type Aggregate } from './aggregate';
import { type CommandRequest } from './command';
import { type RecordedEvent, type StoredCommit, type StoredEvent } from './commit';
import { sealedPlace, startsNewKey } from './commit-decoder';
import { eventId } from './event-id';
import { type ExecutorLimits } from './executor-limits';
import { jsonSize } from './json-size';
import { type SealingKeys } from './sealer';
import { type StreamHead } from './stream-loader';

/** Where a stream stands, its newest commit being without a position yet. */
export type HeadInMemory<State> = Omit<StreamHead<State>, 'place'> & { readonly recordedAt: Instant | undefined };

/** A commit ready to be stored but for its position, and the stream as it will stand then. */
export interface BuiltCommit<State, Event> {
  readonly commit: Omit<StoredCommit, 'position'>;
  readonly events: readonly RecordedEvent<Event>[];
  readonly headAfter: HeadInMemory<State>;
  readonly bytes: number;
}

type Origin = Pick<
  CommandRequest<never, never, never>,
  'streamId' | 'shard' | 'commandId' | 'requestHash' | 'meta' | 'time'
>;

/** Turns decided events into commits: ids, versions, times, sealing, limits. */
export class CommitBuilder<State, Event> {
  constructor(
    private readonly aggregate: Aggregate<State, Event>,
    private readonly keys: SealingKeys,
    private readonly limits: ExecutorLimits,
    private readonly now: Instant,
  ) {}

  /** @throws AppError `invalid-input` beyond the limits of a commit; whatever codec and evolve throw */
  build(origin: Origin, events: readonly Event[], head: HeadInMemory<State>): BuiltCommit<State, Event> {
    const { streamId, shard, commandId, requestHash, meta } = origin;
    if (events.length > this.limits.eventsPerCommit) throw tooLarge('events', events.length);
    const recordedAt = head.recordedAt !== undefined && head.recordedAt > this.now ? head.recordedAt : this.now;
    const time = origin.time ?? recordedAt;
    const fromVersion = head.version + 1;
    const recorded = events.map((event, index) => ({
      id: eventId(commandId, index),
      time,
      version: fromVersion + index,
      event,
    }));
    let { state, keyId } = head;
    let bytes = 0;
    const stored = recorded.map(({ id, event }): StoredEvent => {
      const { type, schemaVersion, data, secrets } = this.aggregate.codec.encode(event);
      bytes += jsonSize(data) + (secrets === undefined ? 0 : jsonSize(secrets));
      if (startsNewKey(this.aggregate.codec, event)) keyId = undefined;
      const sealed = secrets && this.keys.seal(keyId, secrets, sealedPlace({ id, type }));
      state = this.aggregate.evolve(state, event);
      keyId = sealed?.keyId ?? keyId;
      return { id, type, schemaVersion, time, data, ...(sealed && { sealed }) };
    });
    if (bytes > this.limits.commitBytes) throw tooLarge('bytes', bytes);
    const [commitNo, version] = [head.commitNo + 1, head.version + events.length];
    return {
      commit: {
        ...{ streamId, commitNo, fromVersion, toVersion: version, shard, commandId, requestHash },
        events: stored,
        meta: { ...meta, recordedAt },
      },
      events: recorded,
      headAfter: { state, version, commitNo, keyId, recordedAt },
      bytes,
    };
  }
}

const tooLarge = (unit: 'events' | 'bytes', size: number): AppError =>
  new AppError('invalid-input', 'event-store/commit-too-large', 'More than one commit may hold', {
    details: { unit, size },
  });
