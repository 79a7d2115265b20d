import { benchResult, heading, resultLine } from './bench-report.mjs';

const measured = (changes = {}) =>
  benchResult({
    store: 'secantusd-rs',
    phase: 'create',
    clients: 8,
    found: { n: 1000, perSecond: 250, p50: 30, p99: 80, codes: { 200: 990, 503: 7, 'ERR ECONNRESET': 3 } },
    floor: { perSecond: 2000 },
    cpu: { gateway: 2500, kafka: NaN },
    ...changes,
  });

describe('bench report', () => {
  it('gives the ratio to the floor, CPU for each request, and every answer that is no success', () => {
    expect(measured()).toMatchObject({ ratioToFloor: 0.125, cpuMsPerRequest: { gateway: 2.5 }, failed: 10 });
  });

  it('leaves out what CPU time is not known of', () => {
    expect(measured().cpuMsPerRequest).not.toHaveProperty('kafka');
  });

  it('counts no failure when all went well', () => {
    const found = { n: 2, perSecond: 2, p50: 1, p99: 1, codes: { 200: 1, 204: 1 } };
    expect(measured({ found }).failed).toBe(0);
  });

  it('lays results out below their headings', () => {
    const lines = heading('secantusd-rs', ['gateway']).split('\n');
    expect(resultLine(measured())).toHaveLength(lines.at(-1).length);
  });
});
