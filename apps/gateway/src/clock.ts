import { type Instant, instantOfMillis } from '@ehoks/kernel';

/** Reads the time; rules get it as data. */
export interface Clock {
  now(): Instant;
}

/** The computer's clock, or one that many milliseconds ahead of it. */
export const clockAhead = (aheadMs: number): Clock => ({ now: () => instantOfMillis(Date.now() + aheadMs) });
