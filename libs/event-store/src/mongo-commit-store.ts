import { type Connection } from 'mongoose';
import { type CommitStore } from './commit-store';

/** The port over MongoDB: collections `<prefix>commits`, `…checkpoints`, `…snapshots`, `…dataKeys`. */
export declare class MongoCommitStore implements CommitStore {
  /** Asks the server once what it is able to do: on a replica set reads and writes are of the majority. */
  static open(connection: Connection, options: { prefix: string }): Promise<MongoCommitStore>;
  readonly abilities: { readonly replicaSet: boolean };
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
