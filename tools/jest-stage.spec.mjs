import { countJest } from './jest-stage.mjs';

const counts = { numPassedTests: 7, numFailedTests: 0, numRuntimeErrorTestSuites: 0 };

describe('countJest', () => {
  it('counts tests', () => {
    expect(countJest(0, counts)).toEqual({ passed: 7, failed: 0 });
    expect(countJest(1, { ...counts, numFailedTests: 2 })).toEqual({ passed: 7, failed: 2 });
  });

  it('counts a file that cannot run', () => {
    expect(countJest(1, { ...counts, numRuntimeErrorTestSuites: 1 })).toEqual({ passed: 7, failed: 1 });
  });

  it('never takes a failed run for a good one', () => {
    expect(countJest(1, counts)).toEqual({ passed: 7, failed: 1 });
  });
});
