import { errorKind, isAppError } from '@ehoks/kernel';
import { type MessagingLog } from './log';

/**
 * Knows whether messages wait because something that their handlers need is away. Logs the beginning, the end, and once
 * an error when it lasts.
 */
export class Outage {
  private readonly waiting = new Set<object>();
  private since = 0;
  private reason = '';
  private hasAlarmed = false;

  constructor(
    private readonly group: string,
    private readonly alarmAfterMs: number,
    private readonly log: MessagingLog,
  ) {}

  /** Stable code of what is away, if anything is. */
  get code(): string | undefined {
    return this.waiting.size > 0 ? this.reason : undefined;
  }

  /** `waiter` failed because of it and will try again. */
  waits(waiter: object, error: unknown): void {
    this.reason = isAppError(error) ? error.code : errorKind(error);
    const fields = { groupId: this.group, code: this.reason, err: error };
    if (this.waiting.size === 0) {
      this.since = Date.now();
      this.log.warn(fields, 'messages wait for a neighbour');
    }
    this.waiting.add(waiter);
    if (!this.hasAlarmed && Date.now() - this.since >= this.alarmAfterMs) {
      this.hasAlarmed = true;
      this.log.error(fields, 'messages wait for a neighbour that does not come back');
    }
  }

  /** `waiter` got through or gave up. */
  goesOn(waiter: object): void {
    if (!this.waiting.delete(waiter) || this.waiting.size > 0) return;
    this.hasAlarmed = false;
    this.log.info({ groupId: this.group, waitedMs: Date.now() - this.since }, 'messages no longer wait');
  }
}
