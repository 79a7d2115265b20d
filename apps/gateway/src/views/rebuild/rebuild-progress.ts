import { type Instant, millisOfInstant } from '@ehoks/kernel';

/** How far a rebuild had come at a moment: commits of all shards together, and the facts in them. */
export interface ProgressSample {
  readonly at: Instant;
  readonly position: number;
  readonly events: number;
}

/** What is told of a rebuild. `position` and `head` count commits over all shards. */
export interface RebuildProgress {
  readonly position: number;
  readonly head: number;
  readonly eventsPerSecond: number;
  /** Not there until there is a rate to tell it by. */
  readonly secondsLeft?: number;
}

const RECENT_MS = 15_000;

/** Samples that the rate is told by: those of the last 15 s, and always the two newest. */
export const withSample = (samples: readonly ProgressSample[], sample: ProgressSample): ProgressSample[] =>
  [...samples, sample].filter(
    ({ at }, index) => index >= samples.length - 1 || millisOfInstant(sample.at) - millisOfInstant(at) <= RECENT_MS,
  );

/**
 * Progress by the rate of the last seconds: rates change with what else the machine does, so old ones mislead.
 *
 * @param samples oldest first
 * @param head commits that there are, by what is known now
 */
export const progressOf = (samples: readonly ProgressSample[], head: number): RebuildProgress => {
  const [first, last] = [samples[0], samples.at(-1)];
  if (first === undefined || last === undefined) return { position: 0, head, eventsPerSecond: 0 };
  const seconds = (millisOfInstant(last.at) - millisOfInstant(first.at)) / 1000;
  const perSecond = (count: number): number => (seconds > 0 ? count / seconds : 0);
  const rate = perSecond(last.position - first.position);
  const left = Math.max(0, head - last.position);
  return {
    position: last.position,
    head: Math.max(head, last.position),
    eventsPerSecond: Math.round(perSecond(last.events - first.events)),
    ...((left === 0 || rate > 0) && { secondsLeft: left === 0 ? 0 : Math.ceil(left / rate) }),
  };
};
