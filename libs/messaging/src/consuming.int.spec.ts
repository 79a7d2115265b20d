import { KafkaFixture, event, needed, until } from './kafka.fixture';
import { partitionOf } from './partition-of';
import { type ReceivedMessage } from './received-message';

const fixture = new KafkaFixture(needed('KAFKA_BROKERS', process.env['KAFKA_BROKERS']));

beforeAll(() => fixture.open());
afterAll(() => fixture.close());

describe('a consumer of events', () => {
  it('brings each message to the handler of its type, in order within a key, and commits', async () => {
    const topic = await fixture.topic(3);
    const groupId = fixture.group();
    const seen: Record<string, unknown[]> = {};
    const consumer = fixture.consumer(
      { groupId, topics: [topic] },
      {
        tehty: async (payload: unknown, context: { message: ReceivedMessage }) => {
          (seen[context.message.key ?? ''] ??= []).push(payload);
        },
      },
    );
    const keys = ['a', 'b', 'c', 'd', 'e'];
    const numbers = Array.from({ length: 20 }, (_, number) => number);
    await Promise.all(numbers.map((number) => fixture.producer.send(keys.map((key) => event(topic, key, number)))));
    await until(() => fixture.isCaughtUp(groupId, topic));
    expect(seen).toEqual(Object.fromEntries(keys.map((key) => [key, numbers])));
    expect(consumer.health()).toEqual({ ready: true });
  });
});

describe('a consumer of batches', () => {
  it('hands over what was fetched of one partition at once', async () => {
    const topic = await fixture.topic(2);
    const groupId = fixture.group();
    const batches: (readonly ReceivedMessage[])[] = [];
    await fixture.producer.send(['a', 'b', 'c', 'd'].map((key) => event(topic, key, { key })));
    fixture.consumer(
      { groupId, topics: [topic], mode: 'batches' },
      {
        [topic]: async (messages: readonly ReceivedMessage[]) => {
          batches.push(messages);
        },
      },
    );
    await until(() => fixture.isCaughtUp(groupId, topic));
    for (const batch of batches) {
      expect(batch.map(({ key }) => partitionOf(key ?? '', 2))).toEqual(batch.map(() => batch[0]?.partition));
    }
    expect(batches.flat()).toHaveLength(4);
  });
});
