import { type Instant } from '@ehoks/kernel';
import { type DeadLetter } from './dead-letter';

/** How a dead letter came to its end. */
export interface Resolution {
  readonly outcome: 'replayed' | 'discarded';
  readonly at: Instant;
}

/** A key whose messages queue behind a dead letter; null stands for messages without a key, which queue behind none. */
export interface BlockedKey {
  readonly topic: string;
  readonly key: string | null;
}

/** What is told of a letter that waits: a body may be of people, and many letters would not fit into memory with theirs. */
export type OpenLetter = Omit<DeadLetter, 'value'> & { readonly bytes: number };

/**
 * Where a consumer keeps its dead letters: its own database. Only inserts decide: a letter is open until a resolution of it
 * is inserted. Nothing but the resolution is kept then, for a body may be of people. Every method throws AppError
 * `unavailable` when the database is away.
 */
export interface DeadLetterStore {
  /** Keeps a letter; one that is there already stays as it is. */
  add(letter: DeadLetter): Promise<void>;
  /** Keys of this group that are blocked by open letters, in no order. */
  blockedKeys(group: string): Promise<BlockedKey[]>;
  hasOpenLetters(group: string, blocked: BlockedKey): Promise<boolean>;
  /** Open letters of a key in the order of their offsets. */
  openLetters(group: string, blocked: BlockedKey): Promise<DeadLetter[]>;
  /** All open letters of a group, those of one key in the order of their offsets. */
  allOpen(group: string): Promise<OpenLetter[]>;
  isOpen(letterId: string): Promise<boolean>;
  countOpen(group: string): Promise<number>;
  /** Closes a letter and forgets it; the first resolution stays. */
  resolve(letterId: string, resolution: Resolution): Promise<void>;
}
