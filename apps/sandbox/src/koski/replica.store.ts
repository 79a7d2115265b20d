import { Inject, Injectable } from '@nestjs/common';
import { type Clock } from '../clock';
import { CLOCK } from '../sandbox.tokens';

/** In milliseconds. Koski answers by oid from its truth, its lists and the change feed from replicas. */
export type ReplicaLag = Readonly<{
  /** How far `sure/oids` is behind. */
  listsBehindMs: number;
  /** How far the change feed is behind. */
  feedBehindMs: number;
}>;

const NO_LAG: ReplicaLag = { listsBehindMs: 0, feedBehindMs: 0 };

/**
 * How old the answers of Koski's replicas are. One that begins to lag stands still at that moment, and follows when the
 * lag has passed.
 *
 * @see koski.md §2.6
 */
@Injectable()
export class ReplicaStore {
  private lag = NO_LAG;
  private laggingSince: number | undefined;

  constructor(@Inject(CLOCK) private readonly now: Clock) {}

  reset(): void {
    this.set(NO_LAG);
  }

  set(lag: ReplicaLag): void {
    this.lag = lag;
    const isLagging = lag.listsBehindMs > 0 || lag.feedBehindMs > 0;
    this.laggingSince = isLagging ? (this.laggingSince ?? this.now()) : undefined;
  }

  all(): ReplicaLag {
    return this.lag;
  }

  /** Is what is overwritten still asked for? */
  get isLagging(): boolean {
    return this.laggingSince !== undefined;
  }

  /** The moment that `sure/oids` tells of, in milliseconds since 1970. */
  get listsAsOf(): number {
    return this.asOf(this.lag.listsBehindMs);
  }

  /** The moment that the change feed tells of, in milliseconds since 1970. */
  get feedAsOf(): number {
    return this.asOf(this.lag.feedBehindMs);
  }

  private asOf(behindMs: number): number {
    if (this.laggingSince === undefined || behindMs === 0) return Number.POSITIVE_INFINITY;
    return Math.max(this.laggingSince, this.now() - behindMs);
  }
}
