import { isAppError } from '@ehoks/kernel';
import { type MessagingLog } from '@ehoks/messaging';
import { setTimeout as sleep } from 'node:timers/promises';

const LONGEST_PAUSE_MS = 60_000;

/**
 * Does something again and again until it is aborted. After a failure the pauses grow and are drawn at random, so that
 * those who wait do not come all at once.
 *
 * @param work resolves to true when there is more to do at once
 */
export const repeat = async (
  work: (signal: AbortSignal) => Promise<boolean>,
  { intervalMs, signal, log }: Readonly<{ intervalMs: number; signal: AbortSignal; log: MessagingLog }>,
): Promise<void> => {
  let failures = 0;
  while (!signal.aborted) {
    let pauseMs = intervalMs;
    try {
      if (await work(signal)) pauseMs = 0;
      failures = 0;
    } catch (error) {
      failures += 1;
      pauseMs =
        Math.min(intervalMs * 2 ** failures, Math.max(LONGEST_PAUSE_MS, intervalMs)) * (0.5 + Math.random() / 2);
      // Someone must act: a password that is wrong locks our user if we go on.
      const level = isAppError(error) && error.code === 'koski/unauthorized' ? 'error' : 'warn';
      log[level]({ err: error, failures }, 'reading Koski failed; it is tried again');
    }
    await sleep(pauseMs, undefined, { signal }).catch(() => undefined);
  }
};
