import { type AppErrorKind, instantOfMillis } from '@ehoks/kernel';
import { type DeadLetter, deadLetterError, messageOf } from './dead-letter';
import { type BlockedKey, type DeadLetterStore } from './dead-letter.store';
import { type ReceivedMessage } from './received-message';

/** A letter that failed again, and why. */
export interface ReplayFailure {
  readonly id: string;
  readonly kind: AppErrorKind;
  readonly code: string;
}

export interface ReplayResult {
  readonly replayed: number;
  /** Letters of the key that are still open. */
  readonly remaining: number;
  readonly failed: readonly ReplayFailure[];
}

/**
 * Handles the open dead letters of a key again, in their order, and those that come to them meanwhile; stops at the
 * first that fails. Letters without a key wait for no other one: where one fails, the next are handled all the same,
 * unless it failed for something that is away. Safe beside the running consumer, in any process: as long as one letter
 * is open, the key's new messages queue behind it.
 */
export const replayLetters = async (
  store: DeadLetterStore,
  group: string,
  blocked: BlockedKey,
  handle: (message: ReceivedMessage) => Promise<void>,
): Promise<ReplayResult> => {
  const failed = new Map<string, ReplayFailure>();
  let replayed = 0;
  let isStopped = false;
  for (;;) {
    const open = await store.openLetters(group, blocked);
    const untried = open.filter(({ id }) => !failed.has(id));
    if (isStopped || untried.length === 0) {
      return { replayed, remaining: open.length, failed: [...failed.values()] };
    }
    for (const letter of untried) {
      const failure = await replayFailureOf(letter, handle);
      if (failure) {
        failed.set(letter.id, failure);
        isStopped = blocked.key !== null || failure.kind === 'unavailable';
        if (isStopped) break;
      } else {
        await store.resolve(letter.id, { outcome: 'replayed', at: instantOfMillis(Date.now()) });
        replayed += 1;
      }
    }
  }
};

const replayFailureOf = async (
  letter: DeadLetter,
  handle: (message: ReceivedMessage) => Promise<void>,
): Promise<ReplayFailure | undefined> => {
  try {
    await handle(messageOf(letter));
    return undefined;
  } catch (thrown) {
    const { kind, code } = deadLetterError(thrown, { attempts: 1, firstFailedAt: letter.recordedAt });
    return { id: letter.id, kind, code };
  }
};
