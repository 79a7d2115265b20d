import { Turns } from './turns';

describe('Turns', () => {
  it('lets no more than so many work at once, in their order, whatever fails', async () => {
    const turns = new Turns(2);
    const begun: number[] = [];
    let [running, most] = [0, 0];
    const work = (id: number) =>
      turns.take(async () => {
        begun.push(id);
        most = Math.max(most, ++running);
        await new Promise((resolve) => setTimeout(resolve, 2));
        running--;
        if (id % 2 === 0) throw new Error('away');
        return id;
      });
    const results = await Promise.allSettled([1, 2, 3, 4, 5].map(work));
    expect(results.map(({ status }) => status)).toEqual([
      'fulfilled',
      'rejected',
      'fulfilled',
      'rejected',
      'fulfilled',
    ]);
    expect([begun, most]).toEqual([[1, 2, 3, 4, 5], 2]);
    await expect(work(7)).resolves.toBe(7);
  });
});
