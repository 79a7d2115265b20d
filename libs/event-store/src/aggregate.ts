import { type JsonObject } from '@ehoks/kernel';
import { type RecordedEvent } from './commit';

/** How one kind of stream is folded, written and read. */
export interface Aggregate<State, Event> {
  /** Name of the kind, for metrics and errors: `hoks`. Stream ids are the caller's; they hold no `/`. */
  readonly category: string;
  readonly initialState: State;
  /** Collates a fact into the state. Pure: the same state object is given out many times and never changed. */
  evolve(state: State, event: Event): State;
  readonly codec: EventCodec<Event>;
  /** Left out: streams are always folded from their start. */
  readonly snapshot?: SnapshotCodec<State>;
}

/** An event as it is stored, before sealing: `data` readable, `secrets` to be sealed with the stream's key. */
export interface EncodedEvent {
  readonly type: string;
  readonly schemaVersion: number;
  readonly data: JsonObject;
  /** At decoding undefined means: erased, or never there. */
  readonly secrets?: JsonObject | undefined;
}

/** Between an aggregate's events and what is stored for ever. Old versions are raised in `decode`, never rewritten. */
export interface EventCodec<Event> {
  encode(event: Event): EncodedEvent;
  /**
   * @returns undefined for a retired type, which the fold skips (it keeps its version number)
   * @throws AppError `defect` for an unknown type or a newer schema version
   */
  decode(encoded: EncodedEvent): Event | undefined;
  /**
   * Do the stream's keys end with this event? Its own sealed part and those after it take a new key, so that the keys
   * before it can be deleted (`KeyEraser`) without touching what remains.
   */
  endsKeys?(event: Event): boolean;
  /**
   * Does the stream close with this event? Everything before it may go to the archive: a fold can begin with it.
   * What is sealed from it on takes a new key, so that the archive can be forgotten by itself.
   */
  closes?(event: Event): boolean;
  /**
   * Does the stream open again with this event? It is the next after the closing one and carries a whole state; what went
   * to the archive comes back to the stream.
   */
  reopens?(event: Event): boolean;
  /** What whoever repeats a command is told of its events when they are in the archive; readable for ever. */
  remainder?(events: readonly RecordedEvent<Event>[]): JsonObject;
}

/** A state as it is stored in a snapshot. */
export interface EncodedState {
  readonly data: JsonObject;
  /** At decoding undefined means: erased, or never there. */
  readonly secrets?: JsonObject | undefined;
}

/** Snapshots only save time: losing all of them changes no answer. */
export interface SnapshotCodec<State> {
  /** Raise it whenever the shape of the state changes; snapshots of other schemas are not read. */
  readonly schema: number;
  /** A snapshot is taken whenever the stream's commit number passes a multiple of this. */
  readonly everyCommits: number;
  encode(state: State): EncodedState;
  decode(encoded: EncodedState): State;
}
