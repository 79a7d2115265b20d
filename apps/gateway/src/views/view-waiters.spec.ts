import { ViewWaiters } from './view-waiters';

describe('ViewWaiters', () => {
  it('hears at once of what this instance applied', async () => {
    const waiters = new ViewWaiters(() => Promise.resolve(0), 10_000);
    const readable = waiters.until(7, 3, 5000);
    waiters.applied(7, 2);
    waiters.applied(8, 3);
    waiters.applied(7, 4);
    await expect(readable).resolves.toBe(true);
  });

  it('sees the work of another instance by asking', async () => {
    let version = 1;
    const waiters = new ViewWaiters(() => Promise.resolve(version++), 1);
    await expect(waiters.until(7, 3, 5000)).resolves.toBe(true);
  });

  it('gives up when the time is over', async () => {
    await expect(new ViewWaiters(() => Promise.resolve(1), 1).until(7, 3, 20)).resolves.toBe(false);
  });

  it('takes a view that cannot be asked for one that does not hold it', async () => {
    const waiters = new ViewWaiters(() => Promise.reject(new Error('away')), 1);
    await expect(waiters.until(7, 3, 20)).resolves.toBe(false);
  });
});
