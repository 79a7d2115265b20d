import { type Connection } from 'mongoose';
import { describeDeadLetterStore } from './dead-letter-store.contract.fixture';
import { connectDatabase, needed } from './kafka.fixture';
import { MongoDeadLetterStore } from './mongo-dead-letter.store';

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

describe('a database that is away', () => {
  it('is told as unavailable', async () => {
    const lost = await connectDatabase(url);
    await lost.close();
    await expect(new MongoDeadLetterStore(lost).blockedKeys('group')).rejects.toMatchObject({ kind: 'unavailable' });
  });
});
