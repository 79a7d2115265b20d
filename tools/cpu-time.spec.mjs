import { cpuTimeMs } from './cpu-time.mjs';

describe('cpuTimeMs', () => {
  it('grows with work about as the process itself says', () => {
    const before = cpuTimeMs(process.pid);
    const usedBefore = process.cpuUsage();
    while (process.cpuUsage(usedBefore).user < 200_000);
    const { user, system } = process.cpuUsage(usedBefore);
    expect(Math.abs(cpuTimeMs(process.pid) - before - (user + system) / 1000)).toBeLessThan(60);
  });

  it('is unknown for a process that is not there', () => {
    expect(cpuTimeMs(2 ** 30)).toBeUndefined();
  });
});
