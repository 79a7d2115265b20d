import { type Decision, type Instant, type JsonObject } from '@ehoks/kernel';
import { type CommitMeta, type PublishedCommit, type RecordedEvent } from './commit';

/** One command for one stream. */
export interface CommandRequest<State, Event, Refusal, Attachment = unknown> {
  readonly streamId: string;
  /** A stream lives in one shard for ever. */
  readonly shard: number;
  /** UUID. A command id that the stream has seen (its last 500 commits) is answered from there, not decided again. */
  readonly commandId: string;
  /** Hash of what was asked; the same command id with another hash is `request-differs`. Compared where both have one. */
  readonly requestHash?: string | undefined;
  readonly meta: Omit<CommitMeta, 'recordedAt'>;
  /** When the facts came about; the moment of storing when left out. */
  readonly time?: Instant;
  /** Past this moment it is not decided any more: the result is `expired`, unless the stream knows the command. */
  readonly deadline?: Instant;
  /** The rule. Pure; it may be called several times, and the last answer counts. */
  decide(state: State): Decision<Event, Refusal>;
  /** Handed back to the publisher with the result. */
  readonly attachment: Attachment;
}

export type CommandResult<State, Event, Refusal> =
  | {
      readonly kind: 'accepted';
      /** State and version of the stream after the command; when repeated, as they are now. */
      readonly state: State;
      readonly version: number;
      /** None when the decision accepted without facts. */
      readonly events: readonly RecordedEvent<Event>[];
      /** The command id was in the stream already: these are its first events, nothing was stored now. */
      readonly repeated: boolean;
      /** Where those first events are in the archive: what they left behind (`EventCodec.remainder`). */
      readonly told?: JsonObject;
    }
  | { readonly kind: 'refused'; readonly refusal: Refusal; readonly state: State; readonly version: number }
  | { readonly kind: 'expired' }
  | { readonly kind: 'request-differs' }
  /** Loading, deciding or encoding threw, or other writers were first too often (`conflict`). Nothing was stored. */
  | { readonly kind: 'failed'; readonly error: unknown };

export interface AnsweredRequest<State, Event, Refusal, Attachment = unknown> {
  readonly request: CommandRequest<State, Event, Refusal, Attachment>;
  readonly result: CommandResult<State, Event, Refusal>;
}

export interface Publisher<State, Event, Refusal, Attachment = unknown> {
  /**
   * Makes facts and outcomes known, in one send: commits in this order (position order within a shard), outcomes behind
   * them. Resolves when the broker has all of it. One call at a time; a call that rejects is repeated as it was, and
   * after a take-over commits come again, so whoever listens drops what it has by stream version.
   */
  publish(
    commits: readonly PublishedCommit<Event>[],
    results: readonly AnsweredRequest<State, Event, Refusal, Attachment>[],
  ): Promise<void>;
}
