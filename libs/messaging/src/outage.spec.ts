import { AppError } from '@ehoks/kernel';
import { Outage } from './outage';

const away = new AppError('unavailable', 'mongo/away', 'away');

describe('Outage', () => {
  const entries: string[] = [];
  const note = (level: string) => (): void => void entries.push(level);
  const log = { debug: note('debug'), info: note('info'), warn: note('warn'), error: note('error') };
  let outage: Outage;

  beforeEach(() => {
    jest.useFakeTimers();
    entries.length = 0;
    outage = new Outage('group', 30_000, log);
  });
  afterEach(() => jest.useRealTimers());

  it('is told at its beginning, once when it lasts, and at its end, however many wait', () => {
    const waiters = [{}, {}, {}];
    waiters.forEach((waiter) => outage.waits(waiter, away));
    expect([outage.code, entries]).toEqual(['mongo/away', ['warn']]);
    jest.advanceTimersByTime(30_000);
    waiters.forEach((waiter) => outage.waits(waiter, away));
    expect(entries).toEqual(['warn', 'error']);
    waiters.forEach((waiter) => outage.goesOn(waiter));
    waiters.forEach((waiter) => outage.goesOn(waiter));
    expect([outage.code, entries]).toEqual([undefined, ['warn', 'error', 'info']]);
  });

  it('says nothing of work that never waited', () => {
    outage.goesOn({});
    expect(entries).toEqual([]);
  });
});
