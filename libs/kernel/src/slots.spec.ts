import { Slots } from './slots';

describe('Slots', () => {
  it('lets so many run at once, the others in their order, also after a failure', async () => {
    const slots = new Slots(2);
    const started: number[] = [];
    const ends: (() => void)[] = [];
    const work = [0, 1, 2, 3].map((number) =>
      slots.run(async () => {
        started.push(number);
        await new Promise<void>((resolve) => (ends[number] = resolve));
        if (number === 0) throw new Error('failed');
      }),
    );
    expect(started).toEqual([0, 1]);
    ends[0]?.();
    await expect(work[0]).rejects.toThrow('failed');
    expect(started).toEqual([0, 1, 2]);
    ends[1]?.();
    await work[1];
    expect(started).toEqual([0, 1, 2, 3]);
  });
});
