import { type Instant, instantOfMillis } from '@ehoks/kernel';

/** What time the rules take it to be. */
export type Now = () => Instant;

/** The computer's clock, or one that many milliseconds ahead of it. */
export const clockAhead =
  (aheadMs: number): Now =>
  () =>
    instantOfMillis(Date.now() + aheadMs);
