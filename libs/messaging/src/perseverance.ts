import { type AppErrorKind, errorKind, instantOfMillis } from '@ehoks/kernel';
import { deadLetterError, type DeadLetterError } from './dead-letter';
import { type Outage } from './outage';
import { pause } from './pause';
import { afterFailure, pauseMs, type RetryPolicy } from './retry-policy';

export type Outcome =
  | { readonly status: 'done' }
  /** The signal came before it was done: what became of it is told by no one. */
  | { readonly status: 'halted' }
  | { readonly status: 'failed'; readonly error: DeadLetterError; readonly thrown: unknown };

/** Turns failures into other tries; the one place that decides between them and giving up. */
export class Perseverance {
  constructor(
    private readonly policy: RetryPolicy,
    private readonly outage: Outage,
  ) {}

  /**
   * Does work that may fail by what it works on.
   *
   * @param halt no further try begins after it; a try in progress is waited for
   */
  async attempt(work: () => Promise<void>, halt: AbortSignal, onRetry: (kind: AppErrorKind) => void): Promise<Outcome> {
    const waiter = {};
    let firstFailedAt = 0;
    try {
      for (let attempts = 1; !halt.aborted; attempts += 1) {
        try {
          await work();
          return { status: 'done' };
        } catch (thrown) {
          if (attempts === 1) firstFailedAt = Date.now();
          const kind = errorKind(thrown);
          const verdict = afterFailure(kind, attempts, this.policy);
          if (!verdict.again) {
            const history = { attempts, firstFailedAt: instantOfMillis(firstFailedAt) };
            return { status: 'failed', error: deadLetterError(thrown, history), thrown };
          }
          if (kind === 'unavailable') this.outage.waits(waiter, thrown);
          onRetry(kind);
          await pause(verdict.pauseMs, halt);
        }
      }
      return { status: 'halted' };
    } finally {
      this.outage.goesOn(waiter);
    }
  }

  /**
   * Does work whose failure is never a fault of the message, such as a call of the consumer's own database: tries until
   * it is done.
   *
   * @returns its result, or undefined when halted before
   */
  async insist<Result>(
    work: () => Promise<Result>,
    halt: AbortSignal,
  ): Promise<{ readonly result: Result } | undefined> {
    const waiter = {};
    try {
      for (let attempts = 1; !halt.aborted; attempts += 1) {
        try {
          return { result: await work() };
        } catch (thrown) {
          this.outage.waits(waiter, thrown);
          await pause(pauseMs(attempts, this.policy), halt);
        }
      }
      return undefined;
    } finally {
      this.outage.goesOn(waiter);
    }
  }
}
