import { type CommitStore } from './commit-store';

/** The port in memory, for tests and for sizing. */
export declare class MemoryCommitStore implements CommitStore {
  insertInOrder: CommitStore['insertInOrder'];
  readCommit: CommitStore['readCommit'];
  readStream: CommitStore['readStream'];
  readShard: CommitStore['readShard'];
  readCheckpoint: CommitStore['readCheckpoint'];
  storeCheckpoint: CommitStore['storeCheckpoint'];
  insertSnapshot: CommitStore['insertSnapshot'];
  readSnapshot: CommitStore['readSnapshot'];
  insertKeys: CommitStore['insertKeys'];
  readKeys: CommitStore['readKeys'];
  deleteKeys: CommitStore['deleteKeys'];
  createIndexes: CommitStore['createIndexes'];
  verifyIndexes: CommitStore['verifyIndexes'];
}
