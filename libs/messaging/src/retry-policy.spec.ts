import { afterFailure, DEFAULT_RETRY, pauseMs } from './retry-policy';

const policy = { ...DEFAULT_RETRY, firstPauseMs: 10, maxPauseMs: 1000, conflictAttempts: 3, defectAttempts: 2 };

describe('afterFailure', () => {
  it.each([1, 2, 1000])('tries again when a neighbour is away, also after %d attempts', (attempts) => {
    expect(afterFailure('unavailable', attempts, policy).again).toBe(true);
  });

  it.each([
    ['conflict', 2, true],
    ['conflict', 3, false],
    ['defect', 1, true],
    ['defect', 2, false],
    ['invalid-input', 1, false],
    ['contract-broken', 1, false],
  ] as const)('%s after %d attempts: again %s', (kind, attempts, again) => {
    expect(afterFailure(kind, attempts, policy).again).toBe(again);
  });
});

describe('pauseMs', () => {
  it('doubles up to its bound', () => {
    expect([1, 2, 3, 7, 8, 5000].map((attempts) => pauseMs(attempts, policy))).toEqual([10, 20, 40, 640, 1000, 1000]);
  });
});
