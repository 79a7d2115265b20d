import { type AppErrorKind, errorKind, type Instant, instantOfMillis, isAppError } from '@ehoks/kernel';
import { ReceivedMessage } from './received-message';

/** Why a message could not be handled; codes and numbers only, never the text of an error. */
export interface DeadLetterError {
  readonly kind: AppErrorKind;
  /** Of the AppError; `unknown` for whatever else was thrown. */
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

const OFFSET_DIGITS = 20;

/**
 * The dead letter of a message.
 *
 * @param error left out for a message that only queues behind an earlier one
 */
export const deadLetterOf = (group: string, message: ReceivedMessage, error?: DeadLetterError): DeadLetter => ({
  id: [group, message.topic, message.partition, message.offset.padStart(OFFSET_DIGITS, '0')].join('/'),
  group,
  topic: message.topic,
  partition: message.partition,
  offset: message.offset,
  timestamp: message.timestamp,
  key: message.key,
  headers: message.headers,
  value: message.value,
  ...(error ? { error } : {}),
  recordedAt: instantOfMillis(Date.now()),
});

/** What a dead letter tells of a thrown value. */
export const deadLetterError = (
  error: unknown,
  history: { readonly attempts: number; readonly firstFailedAt: Instant },
): DeadLetterError => ({
  kind: errorKind(error),
  code: isAppError(error) ? error.code : 'unknown',
  ...history,
});

/** The message in a dead letter, to be handled again. */
export const messageOf = (letter: DeadLetter): ReceivedMessage =>
  new ReceivedMessage(letter, letter.key, letter.headers, letter.value);
