import { ViewWaiters } from './view-waiters';

const wanted = (hoksId: number, version: number) => ({
  hoksId,
  version,
  opiskeluoikeusOid: '1.2.246.562.15.41024330544',
});
const waiters = (versionOf: () => Promise<number>, isApplied = false) =>
  new ViewWaiters({ versionOf, isApplied: () => isApplied, pollMs: { others: 1, own: 10_000 } });

describe('ViewWaiters', () => {
  it('hears at once of what this instance applied', async () => {
    const own = waiters(() => Promise.resolve(0), true);
    const readable = own.until(wanted(7, 3), 5000);
    own.applied(7, 2);
    own.applied(8, 3);
    own.applied(7, 4);
    await expect(readable).resolves.toBe(true);
  });

  it('sees the work of another instance by asking', async () => {
    let version = 1;
    await expect(waiters(() => Promise.resolve(version++)).until(wanted(7, 3), 5000)).resolves.toBe(true);
  });

  it('gives up when the time is over', async () => {
    await expect(waiters(() => Promise.resolve(1)).until(wanted(7, 3), 20)).resolves.toBe(false);
  });

  it('takes a view that cannot be asked for one that does not hold it', async () => {
    await expect(waiters(() => Promise.reject(new Error('away'))).until(wanted(7, 3), 20)).resolves.toBe(false);
  });
});
