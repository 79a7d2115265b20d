import { type CommitStore } from './commit-store';

export interface SealerOptions {
  readonly store: CommitStore;
  /** Key-encryption key, 32 bytes, from outside the database. */
  readonly kek: Uint8Array;
}

/** Seals parts of events and snapshots under data keys, and makes them unreadable by erasing keys. */
export declare class Sealer {
  constructor(options: SealerOptions);
  /** Deletes data keys: what they sealed shows nothing afterwards; here at once, in other processes within 5 s. */
  erase(keyIds: readonly string[]): Promise<void>;
}
