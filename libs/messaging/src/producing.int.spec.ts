import { type ProducerBatch } from 'kafkajs';
import { event, KafkaFixture, needed, SILENT, until } from './kafka.fixture';
import { type MessageContext } from './message-context';
import { MessageProducer } from './message-producer';
import { partitionOf } from './partition-of';
import { setUpTopics, verifyTopics } from './topics';

const fixture = new KafkaFixture(needed('KAFKA_BROKERS', process.env['KAFKA_BROKERS']));

beforeAll(() => fixture.open());
afterAll(() => fixture.close());

describe('MessageProducer', () => {
  it('keeps the order of each key over micro-batches, and puts it where partitionOf says', async () => {
    const topic = await fixture.topic(6);
    const groupId = fixture.group();
    const seen = new Map<string, number[]>();
    const partitions = new Map<string, Set<number>>();
    fixture.consumer(
      { groupId, topics: [topic] },
      {
        tehty: async (payload: number, { message }: MessageContext) => {
          const key = message.key ?? '';
          seen.set(key, [...(seen.get(key) ?? []), payload]);
          partitions.set(key, (partitions.get(key) ?? new Set()).add(message.partition));
        },
      },
    );
    const keys = Array.from({ length: 40 }, (_, number) => `1.2.246.562.15.${String(number)}`);
    const numbers = Array.from({ length: 50 }, (_, number) => number);
    await Promise.all(
      numbers.flatMap((number) => keys.map((key) => fixture.producer.send([event(topic, key, number)]))),
    );
    await until(() => fixture.isCaughtUp(groupId, topic));
    expect(Object.fromEntries(seen)).toEqual(Object.fromEntries(keys.map((key) => [key, numbers])));
    expect(Object.fromEntries([...partitions].map(([key, set]) => [key, [...set]]))).toEqual(
      Object.fromEntries(keys.map((key) => [key, [partitionOf(key, 6)]])),
    );
  });

  it('sends 14 kB messages of 32 callers together, for one by one they would be few in a second', async () => {
    const topic = await fixture.topic(6);
    const value = JSON.stringify({ sisalto: 'x'.repeat(14_000) });
    const callers = Array.from({ length: 32 }, (_, caller) => caller);
    const rounds = 20;
    const kafka = fixture.client();
    const batches: number[] = [];
    jest.spyOn(kafka, 'producer').mockImplementationOnce((config) => {
      const made = fixture.kafka.producer(config);
      const sendBatch = (batch: ProducerBatch) => {
        batches.push((batch.topicMessages ?? []).flatMap(({ messages }) => messages).length);
        return made.sendBatch(batch);
      };
      return { ...made, sendBatch };
    });
    const producer = new MessageProducer({ kafka, log: SILENT });
    const send = async (caller: number): Promise<void> => {
      for (let round = 0; round < rounds; round += 1) {
        await producer.send([{ topic, key: `key-${String(caller)}`, value, headers: {} }]);
      }
    };
    await Promise.all(callers.map(send));
    await producer.disconnect();
    expect(batches).toEqual(Array.from({ length: rounds }, () => callers.length));
    const ends = await fixture.admin.fetchTopicOffsets(topic);
    expect(ends.reduce((sum, { high }) => sum + Number(high), 0)).toBe(rounds * callers.length);
  });

  it('takes one caller with more than fits into a batch', async () => {
    const topic = await fixture.topic(1);
    const value = 'x'.repeat(100_000);
    await fixture.producer.send(Array.from({ length: 50 }, () => ({ topic, key: 'a', value, headers: {} })));
    expect(await fixture.admin.fetchTopicOffsets(topic)).toMatchObject([{ high: '50' }]);
  });
});

describe('topics', () => {
  it('are made once and verified', async () => {
    const name = await fixture.topic(3);
    const definition = { name, partitions: 3, config: {} };
    await setUpTopics(fixture.kafka, [definition]);
    await expect(verifyTopics(fixture.kafka, [definition])).resolves.toBeUndefined();
  });

  it('with another partition count, or missing, are refused', async () => {
    const name = await fixture.topic(3);
    await expect(verifyTopics(fixture.kafka, [{ name, partitions: 4, config: {} }])).rejects.toMatchObject({
      kind: 'defect',
      code: 'messaging/partition-count',
      details: { topic: name, actual: 3, partitions: 4 },
    });
    await expect(verifyTopics(fixture.kafka, [{ name: `${name}x`, partitions: 3, config: {} }])).rejects.toMatchObject({
      code: 'messaging/topic-missing',
    });
  });
});
