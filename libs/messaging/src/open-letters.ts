import { metrics } from '@opentelemetry/api';
import { type DeadLetterStore } from './dead-letter.store';

const COUNT_EVERY_MS = 60_000;

/** Measures how many dead letters of a group wait for a person; the store is asked once a minute. */
export const measureOpenLetters = (group: string, store: Pick<DeadLetterStore, 'countOpen'>): void => {
  let counted = Promise.resolve(0);
  let countedAt = Number.NEGATIVE_INFINITY;
  const gauge = metrics.getMeter('ehoks').createObservableGauge('ehoks_dead_letters_open');
  gauge.addCallback(async (result) => {
    if (performance.now() - countedAt > COUNT_EVERY_MS) {
      countedAt = performance.now();
      counted = store.countOpen(group);
    }
    result.observe(await counted, { group });
  });
};
