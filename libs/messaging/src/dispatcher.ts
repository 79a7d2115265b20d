import { type ReceivedMessage } from './received-message';

/** Tells a dispatcher when to stop. */
export interface Limits {
  /** No further message is begun, nor any tried again. */
  readonly halt: AbortSignal;
  /** The partition may be another consumer's. Comes with or after `halt`. */
  readonly stale: AbortSignal;
}

/** A signal that never comes. */
export const NEVER: AbortSignal = new AbortController().signal;

/** Brings the messages of one partition to their handlers. */
export interface Dispatcher {
  /** Called before the messages of a new generation; rejects when the consumer's own database is away. */
  prepare(): Promise<void>;
  /**
   * Handles messages of one partition, never empty.
   *
   * @returns how many of them, from the first on, are dealt with: handled, skipped or made dead letters
   */
  handle(messages: readonly ReceivedMessage[], limits: Limits): Promise<number>;
  /**
   * Handles a dead letter's message again, once.
   *
   * @throws what its handler throws
   */
  replay(message: ReceivedMessage): Promise<void>;
}
