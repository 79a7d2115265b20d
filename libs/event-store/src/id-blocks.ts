import { AppError } from '@ehoks/kernel';

const BLOCK_SIZE = 100;

/** Where blocks of ids are taken. A block taken once is taken for ever. Adapters: `MemoryBlockStore`, `MongoBlockStore`. */
export interface BlockStore {
  /** Number of the highest block taken; 0 when none is. */
  highestBlock(): Promise<number>;
  /** @returns false when someone else has it */
  takeBlock(block: number): Promise<boolean>;
}

export interface IdBlocksOptions {
  readonly store: BlockStore;
  /** Ids to keep at hand: more than one round of commands may draw. */
  readonly reserve?: number;
}

/** Positive integer ids from blocks of 100: unique over all processes, never used again, in no order of time. */
export class IdBlocks {
  private readonly store: BlockStore;
  private readonly reserve: number;
  private readonly ids: number[] = [];
  private nextBlock: number | undefined;
  private filling: Promise<void> | undefined;

  constructor({ store, reserve = 500 }: IdBlocksOptions) {
    this.store = store;
    this.reserve = reserve;
  }

  /** Resolves when the reserve is full; await it at start and before each batch of work. */
  ready(): Promise<void> {
    this.filling ??= this.fill().finally(() => {
      this.filling = undefined;
    });
    return this.filling;
  }

  /** @throws AppError `unavailable` when none is at hand */
  next(): number {
    const id = this.ids.shift();
    if (this.ids.length < this.reserve / 2) this.ready().catch(() => undefined); // the next draw tries again
    if (id === undefined) throw new AppError('unavailable', 'event-store/no-id-at-hand', 'No id is at hand');
    return id;
  }

  private async fill(): Promise<void> {
    this.nextBlock ??= (await this.store.highestBlock()) + 1;
    while (this.ids.length < this.reserve) {
      const block = this.nextBlock;
      this.nextBlock += 1;
      if (!(await this.store.takeBlock(block))) continue;
      for (let id = (block - 1) * BLOCK_SIZE + 1; id <= block * BLOCK_SIZE; id += 1) this.ids.push(id);
    }
  }
}
