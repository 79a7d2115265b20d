import { type Instant, instantOfMillis } from '@ehoks/kernel';

/** Reads the time; rules get it as data. */
export interface Clock {
  now(): Instant;
}

export const systemClock: Clock = { now: () => instantOfMillis(Date.now()) };
