import { type BlockStore } from './id-blocks';

/** Blocks of ids in memory, for tests. */
export class MemoryBlockStore implements BlockStore {
  private readonly taken = new Set<number>();

  async highestBlock(): Promise<number> {
    return Math.max(0, ...this.taken);
  }

  async takeBlock(block: number): Promise<boolean> {
    if (this.taken.has(block)) return false;
    this.taken.add(block);
    return true;
  }
}
