import { type CommitStore } from '../commit-store';

/** Decides what becomes of a call: lets it happen, or not, and answers, or not. */
export type Intercept = <Value>(call: string, action: () => Promise<Value>) => Promise<Value>;

/** A store whose every call passes through `intercept`. */
export const interceptedStore = (store: CommitStore, intercept: Intercept): CommitStore => ({
  insertInOrder: (commits) => intercept('insertInOrder', () => store.insertInOrder(commits)),
  readCommits: (keys) => intercept('readCommits', () => store.readCommits(keys)),
  readShard: (shard, after, through) => intercept('readShard', () => store.readShard(shard, after, through)),
  putStubs: (stubs) => intercept('putStubs', () => store.putStubs(stubs)),
  putBack: (commits, closedBy) => intercept('putBack', () => store.putBack(commits, closedBy)),
  readCheckpoint: (shard) => intercept('readCheckpoint', () => store.readCheckpoint(shard)),
  storeCheckpoint: (shard, position) => intercept('storeCheckpoint', () => store.storeCheckpoint(shard, position)),
  insertSnapshot: (snapshot) => intercept('insertSnapshot', () => store.insertSnapshot(snapshot)),
  readSnapshot: (streamId, schema, atMostVersion) =>
    intercept('readSnapshot', () => store.readSnapshot(streamId, schema, atMostVersion)),
  deleteSnapshots: (streamId, below) => intercept('deleteSnapshots', () => store.deleteSnapshots(streamId, below)),
  insertKeys: (keys) => intercept('insertKeys', () => store.insertKeys(keys)),
  readKeys: (keyIds) => intercept('readKeys', () => store.readKeys(keyIds)),
  deleteKeys: (keyIds) => intercept('deleteKeys', () => store.deleteKeys(keyIds)),
  createIndexes: () => intercept('createIndexes', () => store.createIndexes()),
  verifyIndexes: () => intercept('verifyIndexes', () => store.verifyIndexes()),
});
