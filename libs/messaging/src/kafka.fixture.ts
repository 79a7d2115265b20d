import { randomUUID } from 'node:crypto';
import net from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { type MessageHandler } from '@nestjs/microservices';
import { type Admin, Kafka, logLevel } from 'kafkajs';
import mongoose, { type Connection } from 'mongoose';
import { type ConsumerOptions } from './consumer-options';
import { createKafka } from './kafka';
import { KafkaConsumerStrategy } from './kafka-consumer.strategy';
import { type MessagingLog } from './log';
import { MemoryDeadLetterStore } from './memory-dead-letter.store';
import { MessageProducer } from './message-producer';
import { type OutgoingMessage } from './outgoing-message';
import { partitionOf } from './partition-of';
import { setUpTopics } from './topics';

export const SILENT: MessagingLog = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

/** Waits until `condition` holds. */
export const until = async (condition: () => boolean | Promise<boolean>, withinMs = 30_000): Promise<void> => {
  const deadline = Date.now() + withinMs;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`Not within ${String(withinMs)} ms: ${condition.toString()}`);
    await sleep(20);
  }
};

export const event = (
  topic: string,
  key: string,
  data: unknown,
  headers: Record<string, string> = {},
): OutgoingMessage => ({
  topic,
  key,
  value: JSON.stringify(data),
  headers: { ce_type: 'tehty', ce_id: randomUUID(), ...headers },
});

type Handlers = Readonly<Record<string, MessageHandler>>;

/** Topics, groups and consumers of one spec on a real broker; all of it is gone after `close`. */
export class KafkaFixture {
  readonly kafka: Kafka;
  readonly admin: Admin;
  readonly producer: MessageProducer;
  private readonly topics: string[] = [];
  private readonly groups: string[] = [];
  private readonly consumers: KafkaConsumerStrategy[] = [];

  constructor(private readonly brokers: string) {
    this.kafka = this.client();
    this.admin = this.kafka.admin();
    this.producer = new MessageProducer({ kafka: this.kafka, log: SILENT });
  }

  /** A client that shares nothing with the others, as another process would have. */
  client(log: MessagingLog = SILENT): Kafka {
    return createKafka({ brokers: this.brokers.split(','), clientId: 'spec', log });
  }

  /** A client whose process seems to die, and to wake up much later: its connections break and it gets no new ones. */
  mortalClient(): { readonly kafka: Kafka; readonly die: () => void; readonly wakeUp: () => void } {
    const sockets = new Set<net.Socket>();
    let isDead = false;
    const kafka = new Kafka({
      brokers: this.brokers.split(','),
      logLevel: logLevel.NOTHING,
      retry: { initialRetryTime: 50, maxRetryTime: 200, retries: 5 },
      socketFactory: ({ host, port, onConnect }) => {
        const socket = net.connect({ host, port }, onConnect);
        sockets.add(socket);
        if (isDead) socket.destroy(new Error('cut'));
        return socket;
      },
    });
    const die = (): void => {
      isDead = true;
      for (const socket of sockets) socket.destroy(new Error('cut'));
    };
    const wakeUp = (): void => {
      isDead = false;
    };
    return { kafka, die, wakeUp };
  }

  async open(): Promise<void> {
    await this.admin.connect();
    await this.producer.connect();
  }

  async topic(partitions: number, name = `spec.${randomUUID()}`): Promise<string> {
    this.topics.push(name);
    await setUpTopics(this.kafka, [{ name, partitions, config: { 'cleanup.policy': 'delete' } }]);
    return name;
  }

  /** Two keys, the first of which is in partition 0 and the second in partition 1. */
  keysOfPartitions(partitions: number): readonly [string, string] {
    const keys = Array.from({ length: 50 }, (_, number) => `key-${String(number)}`);
    const keyOf = (partition: number) => keys.find((key) => partitionOf(key, partitions) === partition) ?? '';
    return [keyOf(0), keyOf(1)];
  }

  group(): string {
    const group = `spec.${randomUUID()}`;
    this.groups.push(group);
    return group;
  }

  /** A consumer that has begun, with handlers as Nest would hand them over. */
  consumer(
    options: Partial<ConsumerOptions> & Pick<ConsumerOptions, 'groupId' | 'topics'>,
    handlers: Handlers,
  ): KafkaConsumerStrategy {
    const consumer = new KafkaConsumerStrategy({
      kafka: this.client(),
      transportId: Symbol('spec'),
      mode: 'events',
      deadLetters: new MemoryDeadLetterStore(),
      log: SILENT,
      sessionTimeoutMs: 6_000,
      commitIntervalMs: 20,
      ...options,
    });
    for (const [pattern, handler] of Object.entries(handlers)) {
      consumer.addHandler(pattern, handler, options.mode !== 'batches');
    }
    consumer.listen((error) => {
      if (error instanceof Error) throw error;
    });
    this.consumers.push(consumer);
    return consumer;
  }

  /** Committed offset of each partition; −1 where none is. */
  async committed(groupId: string, topic: string): Promise<Record<number, number>> {
    const [found] = await this.admin.fetchOffsets({ groupId, topics: [topic] });
    return Object.fromEntries((found?.partitions ?? []).map(({ partition, offset }) => [partition, Number(offset)]));
  }

  async isCaughtUp(groupId: string, topic: string): Promise<boolean> {
    const committed = await this.committed(groupId, topic);
    const ends = await this.admin.fetchTopicOffsets(topic);
    return ends.every(({ partition, high }) => Number(high) === Math.max(committed[partition] ?? 0, 0));
  }

  async close(): Promise<void> {
    await Promise.all(this.consumers.map((consumer) => consumer.close()));
    await this.producer.disconnect();
    if (this.topics.length > 0) await this.admin.deleteTopics({ topics: this.topics });
    if (this.groups.length > 0) await this.admin.deleteGroups(this.groups).catch(() => undefined);
    await this.admin.disconnect();
  }
}

/** A database of its own, dropped by `dropDatabase`. */
export const connectDatabase = (url: string): Promise<Connection> =>
  mongoose
    .createConnection(url, {
      dbName: `messaging-test-${randomUUID().slice(0, 8)}`,
      bufferCommands: false,
      autoIndex: false,
    })
    .asPromise();

/** The address of a server that the run needs; a missing one fails the run. */
export const needed = (name: string, value: string | undefined): string => {
  if (value === undefined) throw new Error(`${name} is not set: integration specs need the real server`);
  return value;
};
