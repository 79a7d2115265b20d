import { inParallel } from './in-parallel';

describe('inParallel', () => {
  it('does everything once, no more than so many at a time', async () => {
    const done: number[] = [];
    let [running, most] = [0, 0];
    await inParallel([1, 2, 3, 4, 5, 6, 7], 3, async (item) => {
      most = Math.max(most, ++running);
      await new Promise((resolve) => setTimeout(resolve, 2));
      running--;
      done.push(item);
    });
    expect(done.sort()).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(most).toBe(3);
  });

  it('fails with what fails', async () => {
    await expect(inParallel([1], 3, () => Promise.reject(new Error('away')))).rejects.toThrow('away');
  });
});
