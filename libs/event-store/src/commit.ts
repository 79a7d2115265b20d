import { type Instant, type JsonObject } from '@ehoks/kernel';

/** Who and what caused a commit. Ids only: neither names nor contact details. */
export interface CommitMeta {
  readonly commandType: string;
  readonly actor?: string;
  readonly organisation?: string;
  readonly callerId?: string;
  readonly correlationId: string;
  readonly causationId: string;
  readonly traceparent?: string;
  readonly tracestate?: string;
  /** When it was stored: for people and as-of reads. Within a stream it never goes back, between streams it orders nothing. */
  readonly recordedAt: Instant;
}

/** A sealed part: AES-256-GCM under a data key, bound to event id and type. All but the key id in base64. */
export interface Sealed {
  readonly keyId: string;
  readonly iv: string;
  readonly tag: string;
  readonly ciphertext: string;
}

export interface StoredEvent {
  /** UUIDv5(command id, index in the commit): a repeated command makes the same ids. */
  readonly id: string;
  readonly type: string;
  readonly schemaVersion: number;
  readonly time: Instant;
  readonly data: JsonObject;
  readonly sealed?: Sealed;
}

/** What an archived commit leaves behind, beside its numbers and its command: a stub. */
export interface StubRemainder {
  /** Number of the closing commit that it was archived with. */
  readonly closedBy: number;
  /** Keys of its sealed parts: the archive forgets what they sealed when they are erased. */
  readonly keyIds: readonly string[];
  /** What whoever repeats its command is told: `EventCodec.remainder`. */
  readonly told: JsonObject;
}

/** All events of one command, stored as one document with key `commitKey(streamId, commitNo)`. */
export interface StoredCommit {
  readonly streamId: string;
  /** 1, 2, 3 … in the stream. */
  readonly commitNo: number;
  /** Versions (1, 2, 3 … over the events of the stream) of the first and the last event. */
  readonly fromVersion: number;
  readonly toVersion: number;
  readonly shard: number;
  /** 1, 2, 3 … in the shard, without gaps. */
  readonly position: number;
  readonly commandId: string;
  readonly requestHash?: string | undefined;
  /** Empty in a stub, which an archived commit leaves behind so that its numbers stay taken. */
  readonly events: readonly StoredEvent[];
  readonly meta: CommitMeta;
  readonly archived?: StubRemainder;
}

/** An event read back, with its place in the stream. */
export interface RecordedEvent<Event> {
  readonly id: string;
  readonly time: Instant;
  readonly version: number;
  readonly event: Event;
}

/** What is still known of a command that the stream has seen: its events, or what they left behind in the archive. */
export type RepeatedCommand<Event> = Pick<PublishedCommit<Event>, 'events' | 'told'>;

/** A commit decoded and unsealed: what publishers and readers of history get. Events of retired types are left out. */
export interface PublishedCommit<Event> {
  readonly streamId: string;
  readonly commitNo: number;
  readonly fromVersion: number;
  readonly toVersion: number;
  readonly shard: number;
  readonly position: number;
  readonly commandId: string;
  readonly requestHash?: string | undefined;
  readonly meta: CommitMeta;
  /** None when the commit is archived. */
  readonly events: readonly RecordedEvent<Event>[];
  /** Of an archived commit: what whoever repeats its command is told. */
  readonly told?: JsonObject;
}
