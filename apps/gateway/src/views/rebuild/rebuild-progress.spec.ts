import { instantOfMillis } from '@ehoks/kernel';
import { progressOf, type ProgressSample, withSample } from './rebuild-progress';

const sample = (second: number, position: number, events = position): ProgressSample => ({
  at: instantOfMillis(second * 1000),
  position,
  events,
});
const after = (...samples: ProgressSample[]) => samples.reduce<ProgressSample[]>(withSample, []);

describe('progressOf', () => {
  it('has no rate before there are two samples', () => {
    expect(progressOf([], 100)).toEqual({ position: 0, head: 100, eventsPerSecond: 0 });
    expect(progressOf(after(sample(1, 0)), 100).secondsLeft).toBeUndefined();
  });

  it('tells the rate and the time left', () => {
    expect(progressOf(after(sample(0, 0), sample(2, 100, 300)), 200)).toEqual({
      position: 100,
      head: 200,
      eventsPerSecond: 150,
      secondsLeft: 2,
    });
  });

  it('goes by the last seconds: an earlier rate does not count', () => {
    const samples = after(sample(0, 0), sample(10, 10_000), sample(30, 10_010), sample(40, 10_020));
    expect(progressOf(samples, 10_120).secondsLeft).toBe(100);
  });

  it('keeps two samples however far apart they are', () => {
    expect(after(sample(0, 0), sample(100, 10))).toHaveLength(2);
  });

  it('is at its end when there is nothing left, and never beyond it', () => {
    expect(progressOf(after(sample(0, 0), sample(1, 7)), 5)).toMatchObject({ position: 7, head: 7, secondsLeft: 0 });
    expect(progressOf(after(sample(0, 0)), 0).secondsLeft).toBe(0);
  });
});
