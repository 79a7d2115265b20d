import { getEventListeners, getMaxListeners } from 'node:events';
import { pause, settlesWithin } from './pause';

describe('pause', () => {
  it('ends early with the signal', async () => {
    const end = new AbortController();
    const paused = pause(60_000, end.signal);
    end.abort();
    await expect(paused).resolves.toBeUndefined();
    await expect(pause(60_000, end.signal)).resolves.toBeUndefined();
  });

  it('lets any number wait on one signal, and leaves nothing behind', async () => {
    const { signal } = new AbortController();
    const paused = Array.from({ length: 50 }, () => pause(1, signal));
    // Node warns above this many listeners.
    expect([getEventListeners(signal, 'abort').length, getMaxListeners(signal)]).toEqual([50, Infinity]);
    await Promise.all(paused);
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });
});

describe('settlesWithin', () => {
  it.each([
    ['resolved', Promise.resolve(), true],
    ['rejected', Promise.reject(new Error('failed')), true],
    ['pending', new Promise(() => undefined), false],
  ] as const)('of a %s promise', async (_, work, settles) => {
    expect(await settlesWithin(work, 5)).toBe(settles);
  });
});
