import { keysAfter } from './commit-key';
import { type Connection } from 'mongoose';
import { MongoArchiveStore } from './mongo-archive-store';
import { MongoBlockStore } from './mongo-block-store';
import { MongoCommitStore } from './mongo-commit-store';
import { archiveStoreContract } from './testing/archive-store.contract';
import { blockStoreContract } from './testing/block-store.contract';
import { commitStoreContract } from './testing/commit-store.contract';
import { closeTestDatabase, openTestDatabase } from './testing/mongo';
import { storedCommit } from './testing/stored-commit';

let connection: Connection;
let stores = 0;

beforeAll(async () => {
  connection = await openTestDatabase(process.env['MONGODB_URL']);
});

afterAll(() => closeTestDatabase(connection));

const nextPrefix = (): string => {
  stores += 1;
  return `s${stores}-`;
};

describe('MongoCommitStore', () => {
  commitStoreContract(async () => {
    const store = await MongoCommitStore.open(connection, { prefix: nextPrefix() });
    await store.createIndexes();
    return store;
  });

  it('tells what the server is able to do', async () => {
    const hello = await connection.db?.admin().command({ hello: 1 });
    const { abilities } = await MongoCommitStore.open(connection, { prefix: nextPrefix() });
    expect(abilities).toEqual({ replicaSet: hello?.['setName'] !== undefined });
  });

  describe.each([
    ['is missing', undefined],
    ['is not unique', { unique: false }],
    ['is sparse', { unique: true, sparse: true }],
    ['is partial', { unique: true, partialFilterExpression: { position: { $gt: 5 } } }],
  ])('when the index over positions %s', (_, options) => {
    it('does not verify', async () => {
      const prefix = nextPrefix();
      const store = await MongoCommitStore.open(connection, { prefix });
      await store.insertInOrder([storedCommit('a', 1)]);
      if (options) {
        await connection
          .collection(`${prefix}commits`)
          .createIndex({ shard: 1, position: 1 }, { name: 'shard_position', ...options });
      }
      await expect(store.verifyIndexes()).rejects.toMatchObject({ kind: 'defect', code: 'event-store/index-missing' });
    });
  });

  it('does not verify where there is no collection at all', async () => {
    const store = await MongoCommitStore.open(connection, { prefix: nextPrefix() });
    await expect(store.verifyIndexes()).rejects.toMatchObject({ code: 'event-store/index-missing' });
  });

  it('is unavailable once the connection is gone', async () => {
    const other = await openTestDatabase(process.env['MONGODB_URL']);
    const store = await MongoCommitStore.open(other, { prefix: 'x-' });
    await other.close();
    await expect(store.insertInOrder([storedCommit('a', 1)])).rejects.toMatchObject({ kind: 'unavailable' });
    await expect(store.readCommits(keysAfter('a', 0, 1))).rejects.toMatchObject({ kind: 'unavailable' });
  });
});

describe('MongoArchiveStore', () => {
  archiveStoreContract(async () => {
    const store = new MongoArchiveStore(connection, { prefix: nextPrefix() });
    await store.createIndexes();
    return store;
  });
});

describe('MongoBlockStore', () => {
  blockStoreContract(async () => new MongoBlockStore(connection, `${nextPrefix()}blocks`));
});
