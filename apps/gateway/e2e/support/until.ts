import { setTimeout as sleep } from 'node:timers/promises';

/** Waits until `condition` holds; it may throw meanwhile. @throws what it threw last, or that it did not hold in time */
export const until = async (condition: () => Promise<boolean>, withinMs = 60_000): Promise<void> => {
  const deadline = performance.now() + withinMs;
  for (;;) {
    try {
      if (await condition()) return;
      if (performance.now() > deadline) throw new Error(`Not within ${withinMs} ms: ${condition.toString()}`);
    } catch (error) {
      if (performance.now() > deadline) throw error;
    }
    await sleep(50);
  }
};
