import { type AppErrorKind, type Instant } from '@ehoks/kernel';

/** Why a message could not be handled; codes and numbers only, never the text of an error. */
export interface DeadLetterError {
  readonly kind: AppErrorKind;
  readonly code: string;
  readonly attempts: number;
  readonly firstFailedAt: Instant;
}

/** A message that waits for a person, with all that is needed to handle it again. */
export interface DeadLetter {
  /** `<group>/<topic>/<partition>/<offset, 20 digits>`: the same message makes the same letter. */
  readonly id: string;
  readonly group: string;
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  readonly timestamp: string;
  readonly key: string | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly value: Buffer | null;
  /** Absent when the message itself did not fail, but queues behind an earlier one of its key. */
  readonly error?: DeadLetterError;
  readonly recordedAt: Instant;
}

/** How a dead letter came to its end. */
export interface Resolution {
  readonly outcome: 'replayed' | 'discarded';
  readonly at: Instant;
}

/** A key whose messages queue behind a dead letter. */
export interface BlockedKey {
  readonly topic: string;
  readonly key: string;
}

/**
 * Where a consumer keeps its dead letters: its own database, insert-only. A letter is open until a resolution of it is
 * inserted. Every method throws AppError `unavailable` when the database is away.
 */
export interface DeadLetterStore {
  /** Keeps a letter; one that is there already stays as it is. */
  add(letter: DeadLetter): Promise<void>;
  /** Keys of this group with open letters. */
  blockedKeys(group: string): Promise<BlockedKey[]>;
  /** Open letters of a key in the order of their offsets. */
  openLetters(group: string, blocked: BlockedKey): Promise<DeadLetter[]>;
  /** Closes a letter; the first resolution stays. */
  resolve(letterId: string, resolution: Resolution): Promise<void>;
}
