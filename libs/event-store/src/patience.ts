import { AppError, errorKind } from '@ehoks/kernel';
import { type Clock } from './clock';
import { type ExecutorEvent } from './executor-event';
import { type ExecutorLimits } from './executor-limits';

/** What callers get whose shard went to another owner: the command may be handled there, or be sent again. */
export const shardReleased = (): AppError =>
  new AppError('unavailable', 'event-store/shard-released', 'The shard of this command went to another owner');

/** Repeats what a store or broker did not answer, with growing pauses, for as long as the shards are owned. */
export class Patience {
  private over = false;

  constructor(
    private readonly clock: Clock,
    private readonly limits: ExecutorLimits,
    private readonly onEvent: (event: ExecutorEvent) => void,
  ) {}

  get isOver(): boolean {
    return this.over;
  }

  end(): void {
    this.over = true;
  }

  /** @throws AppError `event-store/shard-released` once the shards are no longer owned */
  requireOwned(): void {
    if (this.over) throw shardReleased();
  }

  /**
   * @param isPassing errors after which another attempt is made; the others are thrown
   * @throws AppError `event-store/shard-released` when the shards are no longer owned before it is done
   */
  async attempt<Value>(
    what: string,
    action: () => Promise<Value>,
    isPassing: (error: unknown) => boolean = isUnavailable,
  ): Promise<Value> {
    for (let attempt = 1; ; attempt += 1) {
      this.requireOwned();
      try {
        return await action();
      } catch (error) {
        this.requireOwned();
        if (!isPassing(error)) throw error;
        this.onEvent({ kind: 'retrying', what, attempt, error });
        await this.pause(attempt);
      }
    }
  }

  /** Waits a random time whose bound doubles with each attempt (1, 2, 3 …). */
  pause(attempt: number): Promise<void> {
    const bound = Math.min(this.limits.longestPauseMs, this.limits.firstPauseMs * 2 ** (attempt - 1));
    return this.clock.wait(bound * (0.5 + Math.random() / 2));
  }
}

const isUnavailable = (error: unknown): boolean => errorKind(error) === 'unavailable';
