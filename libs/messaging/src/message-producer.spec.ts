import { type Kafka, KafkaJSNonRetriableError, KafkaJSNumberOfRetriesExceeded, type ProducerBatch } from 'kafkajs';
import { SILENT } from './kafka.fixture';
import { MessageProducer } from './message-producer';
import { type OutgoingMessage } from './outgoing-message';

interface Sent {
  readonly messages: readonly { readonly topic: string; readonly key: unknown; readonly value: unknown }[];
  readonly succeed: () => void;
  readonly fail: (error: Error) => void;
}

/** A broker whose answers the spec gives. */
class FakeBroker {
  readonly sent: Sent[] = [];
  connects = 0;
  connectFailure: Error | undefined;

  asKafka(): Kafka {
    const producer = {
      connect: async () => {
        this.connects += 1;
        if (this.connectFailure) throw this.connectFailure;
      },
      disconnect: async () => undefined,
      sendBatch: (batch: ProducerBatch) => this.take(batch),
    };
    return { producer: () => producer } as unknown as Kafka;
  }

  private take({ topicMessages = [] }: ProducerBatch): Promise<void> {
    const messages = topicMessages.flatMap(({ topic, messages: ofTopic }) =>
      ofTopic.map(({ key, value }) => ({ topic, key, value })),
    );
    return new Promise((resolve, reject) => this.sent.push({ messages, succeed: resolve, fail: reject }));
  }
}

const message = (key: string, value: string | Buffer = '{}'): OutgoingMessage => ({
  topic: 't',
  key,
  value,
  headers: {},
});
const keysOf = (sent: Sent | undefined): unknown[] => (sent?.messages ?? []).map(({ key }) => key);
/** Lets everything happen that waits for nobody: the producer yields to its callers once a batch, by setImmediate too. */
const turn = async (): Promise<void> => {
  for (let yields = 0; yields < 3; yields += 1) await new Promise((resolve) => setImmediate(resolve));
};

describe('MessageProducer', () => {
  let broker: FakeBroker;
  let producer: MessageProducer;
  beforeEach(() => {
    broker = new FakeBroker();
    producer = new MessageProducer({ kafka: broker.asKafka(), log: SILENT });
  });

  it('puts what callers of one turn send into one batch', async () => {
    const sending = ['a', 'b', 'c'].map((key) => producer.send([message(key)]));
    await turn();
    expect(broker.sent.map(keysOf)).toEqual([['a', 'b', 'c']]);
    broker.sent[0]?.succeed();
    await Promise.all(sending);
    expect(broker.connects).toBe(1);
  });

  it('has one batch in flight and collects meanwhile', async () => {
    void producer.send([message('a')]);
    await turn();
    void producer.send([message('b')]);
    void producer.send([message('c')]);
    await turn();
    expect(broker.sent).toHaveLength(1);
    broker.sent[0]?.succeed();
    await turn();
    expect(keysOf(broker.sent[1])).toEqual(['b', 'c']);
  });

  it('settles each caller with the batch its last message was in', async () => {
    const settled: string[] = [];
    const big = 'x'.repeat(500_000);
    void producer.send([message('a', big), message('b', big)]).then(() => settled.push('first'));
    void producer.send([message('c')]).then(() => settled.push('second'));
    await turn();
    broker.sent[0]?.succeed();
    await turn();
    expect([keysOf(broker.sent[0]), keysOf(broker.sent[1]), settled]).toEqual([['a'], ['b', 'c'], []]);
    broker.sent[1]?.succeed();
    await turn();
    expect(settled).toEqual(['first', 'second']);
  });

  it('fails only the callers of the failed batch, with the rest of theirs unsent', async () => {
    const big = 'x'.repeat(500_000);
    const failed = producer.send([message('a', big), message('b', big)]);
    const sent = producer.send([message('c')]);
    await turn();
    broker.sent[0]?.fail(new KafkaJSNumberOfRetriesExceeded(new Error('away'), { retryCount: 20, retryTime: 1000 }));
    await expect(failed).rejects.toMatchObject({ kind: 'unavailable', code: 'messaging/kafka' });
    await turn();
    expect(keysOf(broker.sent[1])).toEqual(['c']);
    broker.sent[1]?.succeed();
    await expect(sent).resolves.toBeUndefined();
  });

  it('tells what no later try will change from what may pass', async () => {
    const failed = producer.send([message('a')]);
    await turn();
    broker.sent[0]?.fail(new KafkaJSNonRetriableError('not authorised'));
    await expect(failed).rejects.toMatchObject({ kind: 'defect', code: 'messaging/refused' });
  });

  it('refuses a message that the topic would refuse, before it takes others down with it', async () => {
    const sending = producer.send([message('a', Buffer.alloc(2_000_001))]);
    await expect(sending).rejects.toMatchObject({ kind: 'invalid-input', code: 'messaging/message-too-large' });
    expect(broker.sent).toEqual([]);
  });

  it('connects again after it could not', async () => {
    broker.connectFailure = new KafkaJSNumberOfRetriesExceeded(new Error('away'), { retryCount: 20, retryTime: 1000 });
    await expect(producer.send([message('a')])).rejects.toMatchObject({ kind: 'unavailable' });
    broker.connectFailure = undefined;
    void producer.send([message('b')]);
    await turn();
    expect(keysOf(broker.sent[0])).toEqual(['b']);
  });

  it('sends what it was given before it disconnects, and nothing after', async () => {
    const sending = producer.send([message('a')]);
    const closing = producer.disconnect();
    await expect(producer.send([message('b')])).rejects.toMatchObject({ code: 'messaging/closed' });
    await turn();
    broker.sent[0]?.succeed();
    await Promise.all([sending, closing]);
    expect(broker.sent).toHaveLength(1);
  });
});
