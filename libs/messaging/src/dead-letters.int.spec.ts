import { type Connection } from 'mongoose';
import { AppError } from '@ehoks/kernel';
import { connectDatabase, event, KafkaFixture, needed, until } from './kafka.fixture';
import { type MessageContext } from './message-context';
import { MongoDeadLetterStore } from './mongo-dead-letter.store';

const fixture = new KafkaFixture(needed('KAFKA_BROKERS', process.env['KAFKA_BROKERS']));
let connection: Connection;
let deadLetters: MongoDeadLetterStore;

beforeAll(async () => {
  await fixture.open();
  connection = await connectDatabase(needed('MONGODB_URL', process.env['MONGODB_URL']));
  deadLetters = new MongoDeadLetterStore(connection);
  await deadLetters.prepare();
});
afterAll(async () => {
  await fixture.close();
  await connection.dropDatabase();
  await connection.close();
});

describe('a message that cannot be handled', () => {
  it('holds up only its key, over a restart, until it is replayed', async () => {
    const topic = await fixture.topic(1);
    const groupId = fixture.group();
    const handled: string[] = [];
    let isMended = false;
    const consume = () =>
      fixture.consumer(
        { groupId, topics: [topic], deadLetters },
        {
          tehty: async (payload: number, context: MessageContext) => {
            const line = `${String(context.message.key)} ${String(payload)}`;
            if (line === 'a 2' && !isMended) throw new AppError('contract-broken', 'spec/two', 'two');
            handled.push(line);
          },
        },
      );
    const send = (...pairs: readonly (readonly [string, number])[]) =>
      fixture.producer.send(pairs.map(([key, number]) => event(topic, key, number)));
    const blocked = { topic, key: 'a' };

    const first = consume();
    await send(['a', 1], ['a', 2], ['a', 3], ['b', 1]);
    await until(() => fixture.isCaughtUp(groupId, topic));
    expect(handled).toEqual(['a 1', 'b 1']);
    await first.close();

    const second = consume();
    await send(['a', 4], ['b', 2]);
    await until(() => fixture.isCaughtUp(groupId, topic));
    expect(handled).toEqual(['a 1', 'b 1', 'b 2']);
    const letters = await deadLetters.openLetters(groupId, blocked);
    expect(letters.map(({ value, error }) => [String(value), error?.code])).toEqual([
      ['2', 'spec/two'],
      ['3', undefined],
      ['4', undefined],
    ]);
    expect(letters[0]?.headers).toMatchObject({ ce_type: 'tehty' });

    expect(await second.replayDeadLetters(blocked)).toEqual({
      replayed: 0,
      remaining: 3,
      failed: [{ id: letters[0]?.id, kind: 'contract-broken', code: 'spec/two' }],
    });
    isMended = true;
    expect(await second.replayDeadLetters(blocked)).toEqual({ replayed: 3, remaining: 0, failed: [] });
    await send(['a', 5]);
    await until(() => handled.includes('a 5'));
    expect(handled.filter((line) => line.startsWith('a'))).toEqual(['a 1', 'a 2', 'a 3', 'a 4', 'a 5']);
  });

  it('is not lost among messages that come while its key is replayed', async () => {
    const topic = await fixture.topic(1);
    const groupId = fixture.group();
    const handled: number[] = [];
    let isMended = false;
    const consumer = fixture.consumer(
      { groupId, topics: [topic], deadLetters },
      {
        tehty: async (payload: number) => {
          if (!isMended) throw new AppError('invalid-input', 'spec/broken', 'broken');
          handled.push(payload);
        },
      },
    );
    await fixture.producer.send([event(topic, 'a', 0)]);
    await until(() => fixture.isCaughtUp(groupId, topic));
    isMended = true;
    const sending = (async () => {
      for (let number = 1; number <= 200; number += 1) await fixture.producer.send([event(topic, 'a', number)]);
    })();
    await until(async () => {
      await consumer.replayDeadLetters({ topic, key: 'a' });
      return handled.length >= 201;
    });
    await sending;
    expect(handled).toEqual(Array.from({ length: 201 }, (_, number) => number));
  });
});
