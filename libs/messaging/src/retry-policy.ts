import { type AppErrorKind, assertNever } from '@ehoks/kernel';

export interface RetryPolicy {
  /** Pause after the first failure; each later one is twice as long, up to `maxPauseMs`. */
  readonly firstPauseMs: number;
  readonly maxPauseMs: number;
  /** How often a message is tried that fails by `conflict`, at least 1. */
  readonly conflictAttempts: number;
  /** How often a message is tried that fails by `defect`, at least 1: some defects pass. */
  readonly defectAttempts: number;
  /** A neighbour away for longer than this is told as an error, once. */
  readonly alarmAfterMs: number;
}

export const DEFAULT_RETRY: RetryPolicy = {
  firstPauseMs: 100,
  maxPauseMs: 10_000,
  conflictAttempts: 5,
  defectAttempts: 3,
  alarmAfterMs: 30_000,
};

export type Verdict = { readonly again: true; readonly pauseMs: number } | { readonly again: false };

/**
 * What follows when handling a message failed: another try after a pause, or none.
 *
 * @param attempts how often it was tried, this failure included
 * @returns for `unavailable` always another try: a neighbour that is away is no fault of the message
 */
export const afterFailure = (kind: AppErrorKind, attempts: number, policy: RetryPolicy): Verdict => {
  switch (kind) {
    case 'unavailable':
      return tryAgain(attempts, policy);
    case 'conflict':
      return attempts < policy.conflictAttempts ? tryAgain(attempts, policy) : { again: false };
    case 'defect':
      return attempts < policy.defectAttempts ? tryAgain(attempts, policy) : { again: false };
    case 'invalid-input':
    case 'contract-broken':
      return { again: false };
    default:
      return assertNever(kind);
  }
};

const tryAgain = (attempts: number, policy: RetryPolicy): Verdict => ({
  again: true,
  pauseMs: pauseMs(attempts, policy),
});

/** Pause before the next try; grows from `firstPauseMs` to `maxPauseMs`. */
export const pauseMs = (attempts: number, policy: Pick<RetryPolicy, 'firstPauseMs' | 'maxPauseMs'>): number =>
  Math.min(policy.firstPauseMs * 2 ** Math.min(attempts - 1, 30), policy.maxPauseMs);
