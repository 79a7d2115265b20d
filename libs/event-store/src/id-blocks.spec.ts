import { AppError } from '@ehoks/kernel';
import { IdBlocks, type BlockStore } from './id-blocks';
import { MemoryBlockStore } from './memory-block-store';
import { blockStoreContract } from './testing/block-store.contract';

describe('MemoryBlockStore', () => {
  blockStoreContract(async () => new MemoryBlockStore());
});

describe('IdBlocks', () => {
  it('begins above every block taken before', async () => {
    const store = new MemoryBlockStore();
    await store.takeBlock(7);
    const ids = new IdBlocks({ store });
    await ids.ready();
    expect(ids.next()).toBe(701);
  });

  it('fills its reserve by itself while it is drawn on', async () => {
    const ids = new IdBlocks({ store: new MemoryBlockStore(), reserve: 100 });
    await ids.ready();
    for (let drawn = 1; drawn <= 1_000; drawn += 1) {
      expect(ids.next()).toBe(drawn);
      await Promise.resolve().then(() => undefined);
    }
  });

  it('says so when no id is at hand, and gives none twice after the store was away', async () => {
    const memory = new MemoryBlockStore();
    let isAway = true;
    const store: BlockStore = {
      highestBlock: () => memory.highestBlock(),
      takeBlock: async (block) => {
        const taken = await memory.takeBlock(block);
        if (isAway) throw new AppError('unavailable', 'test/away', 'away');
        return taken;
      },
    };
    const ids = new IdBlocks({ store, reserve: 100 });
    await expect(ids.ready()).rejects.toMatchObject({ code: 'test/away' });
    expect(() => ids.next()).toThrow(expect.objectContaining({ kind: 'unavailable' }));
    isAway = false;
    await ids.ready();
    expect(ids.next()).toBeGreaterThan(100);
  });
});
