import { type Connection } from 'mongoose';
import { describeDeadLetterStore } from './dead-letter-store.contract.fixture';
import { connectDatabase, needed } from './kafka.fixture';
import { MongoDeadLetterStore } from './mongo-dead-letter.store';
import { MongoInbox } from './mongo-inbox';

const url = needed('MONGODB_URL', process.env['MONGODB_URL']);
let connection: Connection;

beforeAll(async () => {
  connection = await connectDatabase(url);
});
afterAll(async () => {
  await connection.dropDatabase();
  await connection.close();
});

describeDeadLetterStore('MongoDeadLetterStore', async () => {
  const store = new MongoDeadLetterStore(connection);
  await store.createIndexes();
  return store;
});

describe('MongoInbox', () => {
  it('knows what was added, per group', async () => {
    const inbox = new MongoInbox(connection);
    await inbox.createIndexes(3600);
    await inbox.add('group', 'id-1');
    await inbox.add('group', 'id-1');
    expect([
      await inbox.has('group', 'id-1'),
      await inbox.has('group', 'id-2'),
      await inbox.has('other', 'id-1'),
    ]).toEqual([true, false, false]);
  });
});

describe('a database that is away', () => {
  it('is told as unavailable', async () => {
    const lost = await connectDatabase(url);
    await lost.close();
    await expect(new MongoDeadLetterStore(lost).blockedKeys('group')).rejects.toMatchObject({ kind: 'unavailable' });
    await expect(new MongoInbox(lost).add('group', 'id')).rejects.toMatchObject({ kind: 'unavailable' });
  });
});
