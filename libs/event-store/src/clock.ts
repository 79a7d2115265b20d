import { instantOfMillis, type Instant } from '@ehoks/kernel';

/** Time as the executor meets it, so that tests can hold it. */
export interface Clock {
  now(): Instant;
  wait(millis: number): Promise<void>;
}

export const systemClock: Clock = {
  now: () => instantOfMillis(Date.now()),
  wait: (millis) => new Promise((resolve) => setTimeout(resolve, millis)),
};
