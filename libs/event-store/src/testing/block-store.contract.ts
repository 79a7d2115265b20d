import { IdBlocks, type BlockStore } from '../id-blocks';

/** @param open gives an empty store */
export const blockStoreContract = (open: () => Promise<BlockStore>): void => {
  it('gives a block to one taker only and knows the highest', async () => {
    const store = await open();
    expect(await store.highestBlock()).toBe(0);
    expect(await store.takeBlock(3)).toBe(true);
    expect(await store.takeBlock(1)).toBe(true);
    expect(await store.takeBlock(3)).toBe(false);
    expect(await store.highestBlock()).toBe(3);
  });

  it('never gives an id twice to processes that draw side by side', async () => {
    const store = await open();
    const drawers = Array.from({ length: 4 }, () => new IdBlocks({ store, reserve: 150 }));
    const drawn: number[] = [];
    for (let round = 0; round < 5; round += 1) {
      await Promise.all(drawers.map((ids) => ids.ready()));
      drawers.forEach((ids) => Array.from({ length: 120 }, () => drawn.push(ids.next())));
    }
    expect(new Set(drawn).size).toBe(4 * 5 * 120);
    expect(drawn.every((id) => Number.isInteger(id) && id > 0)).toBe(true);
  });
};
