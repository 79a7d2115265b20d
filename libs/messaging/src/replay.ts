import { type AppErrorKind, instantOfMillis } from '@ehoks/kernel';
import { deadLetterError, messageOf } from './dead-letter';
import { type BlockedKey, type DeadLetterStore } from './dead-letter.store';
import { type ReceivedMessage } from './received-message';

export interface ReplayResult {
  readonly replayed: number;
  /** Letters of the key that are still open. */
  readonly remaining: number;
  /** Why the first of the remaining ones failed again. */
  readonly error?: { readonly kind: AppErrorKind; readonly code: string };
}

/**
 * Handles the open dead letters of a key again, in their order, and those that come to them meanwhile; stops at the
 * first that fails. Safe beside the running consumer, in any process: as long as one letter is open, the key's new
 * messages queue behind it.
 */
export const replayLetters = async (
  store: DeadLetterStore,
  group: string,
  blocked: BlockedKey,
  handle: (message: ReceivedMessage) => Promise<void>,
): Promise<ReplayResult> => {
  let replayed = 0;
  for (;;) {
    const letters = await store.openLetters(group, blocked);
    if (letters.length === 0) return { replayed, remaining: 0 };
    for (const [index, letter] of letters.entries()) {
      try {
        await handle(messageOf(letter));
      } catch (thrown) {
        const { kind, code } = deadLetterError(thrown, { attempts: 1, firstFailedAt: letter.recordedAt });
        return { replayed, remaining: letters.length - index, error: { kind, code } };
      }
      await store.resolve(letter.id, { outcome: 'replayed', at: instantOfMillis(Date.now()) });
      replayed += 1;
    }
  }
};
