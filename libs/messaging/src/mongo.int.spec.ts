import { type Connection } from 'mongoose';
import { deadLetterOf } from './dead-letter';
import { describeDeadLetterStore } from './dead-letter-store.contract.fixture';
import { message } from './dispatch.fixture';
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
  await store.prepare();
  return store;
});

describe('a letter that is resolved', () => {
  const letter = deadLetterOf('group', message('a', 5, { sahkoposti: 'maija@example.fi' }));
  const kept = () => connection.collection<{ _id: string }>('deadLetters').countDocuments({ _id: letter.id });

  it('is forgotten, for its body may be of people; also where a crash had left it', async () => {
    const store = new MongoDeadLetterStore(connection);
    await store.add(letter);
    await store.resolve(letter.id, { outcome: 'discarded', at: letter.recordedAt });
    expect(await kept()).toBe(0);
    await store.add(letter);
    await store.prepare();
    expect(await kept()).toBe(0);
  });
});

describe('a database that is away', () => {
  it('is told as unavailable', async () => {
    const lost = await connectDatabase(url);
    await lost.close();
    await expect(new MongoDeadLetterStore(lost).blockedKeys('group')).rejects.toMatchObject({ kind: 'unavailable' });
  });
});
