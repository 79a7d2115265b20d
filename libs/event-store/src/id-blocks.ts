/** Where blocks of ids are taken. A block taken once is taken for ever. */
export interface BlockStore {
  /** Number of the highest block taken; 0 when none is. */
  highestBlock(): Promise<number>;
  /** @returns false when someone else has it */
  takeBlock(block: number): Promise<boolean>;
}

/** Positive integer ids from blocks of 100: unique, never used again, in no order of time. */
export declare class IdBlocks {
  constructor(options: { store: BlockStore; reserve?: number });
  /** Resolves when `reserve` ids are at hand; await it at start and before each batch of work. */
  ready(): Promise<void>;
  /** @throws AppError `unavailable` when none is at hand */
  next(): number;
}
