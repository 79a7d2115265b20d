import { randomUUID } from 'node:crypto';
import { AppError } from '@ehoks/kernel';
import { type Kafka, type KafkaMessage } from 'kafkajs';
import { type FetchedBatch } from './consumer-run';
import { type Health } from './health';
import { kafkaError } from './kafka-error';
import { type MessagingLog } from './log';
import { pause } from './pause';
import { parseMessage, type ReceivedMessage } from './received-message';
import { pauseMs } from './retry-policy';
import { SteadyConsumer } from './steady-consumer';

const SESSION_TIMEOUT_MS = 10_000;
const RETRY_PAUSE = { firstPauseMs: 100, maxPauseMs: 5_000 };
const NO_COMMITS_MS = 60_000;

interface Expectation {
  readonly resolve: (reply: ReceivedMessage) => void;
  readonly reject: (error: AppError) => void;
  readonly timer: NodeJS.Timeout;
}

/**
 * Replies to what this process sent, found by their header `attemptid`. Reads the whole reply topic in a group of its
 * own, from the end as of `start`, and after any interruption from where it was: no reply is missed.
 */
export class ReplyInbox {
  private readonly kafka: Kafka;
  private readonly topic: string;
  private readonly log: MessagingLog;
  private readonly consumer: SteadyConsumer;
  private readonly expected = new Map<string, Expectation>();
  private readonly positions = new Map<number, string>();
  private readonly stopping = new AbortController();
  private hasJoined: () => void = () => undefined;
  private readonly joined = new Promise<void>((resolve) => {
    this.hasJoined = resolve;
  });

  /** @param options.name of the service; the group is `<name>.replies.<random>` */
  constructor(options: {
    readonly kafka: Kafka;
    readonly topic: string;
    readonly name: string;
    readonly log: MessagingLog;
  }) {
    this.kafka = options.kafka;
    this.topic = options.topic;
    this.log = options.log;
    this.consumer = new SteadyConsumer({
      kafka: options.kafka,
      groupId: () => `${options.name}.replies.${randomUUID()}`,
      topics: [options.topic],
      fromBeginning: false,
      sessionTimeoutMs: SESSION_TIMEOUT_MS,
      commitIntervalMs: NO_COMMITS_MS,
      log: options.log,
      onJoin: () => {
        this.goToPositions();
      },
      onEnd: () => undefined,
      onBatch: (batch) => this.take(batch),
    });
  }

  /** Resolves when every reply written from then on will be seen; a broker that is away is waited for. */
  async start(): Promise<void> {
    for (let attempts = 1; !this.stopping.signal.aborted; attempts += 1) {
      try {
        await this.readPositions();
        break;
      } catch (error) {
        this.log.warn({ topic: this.topic, err: kafkaError(error) }, 'end of the reply topic is not known yet');
        await pause(pauseMs(attempts, RETRY_PAUSE), this.stopping.signal);
      }
    }
    if (this.stopping.signal.aborted) return;
    this.consumer.start();
    await this.joined;
  }

  /**
   * Waits for the reply to an attempt. Call it before the attempt is sent.
   *
   * @param attemptId unique to this attempt; a second reply to it is dropped
   * @throws AppError `unavailable`: `messaging/no-reply` when none came in time, `messaging/closed` when stopped before
   */
  expect(attemptId: string, timeoutMs: number): Promise<ReceivedMessage> {
    const reply = new Promise<ReceivedMessage>((resolve, reject) => {
      const timer = setTimeout(() => {
        this.expected.delete(attemptId);
        reject(new AppError('unavailable', 'messaging/no-reply', 'No reply came in time', { details: { timeoutMs } }));
      }, timeoutMs);
      this.expected.set(attemptId, { resolve, reject, timer });
    });
    // A caller whose sending failed no longer waits.
    reply.catch(() => undefined);
    return reply;
  }

  /** How many replies are waited for. */
  get waiting(): number {
    return this.expected.size;
  }

  /** Ready when replies are being read. */
  health(): Health {
    return this.consumer.health();
  }

  /** Lets go of all who wait, and disconnects. */
  async stop(): Promise<void> {
    this.stopping.abort();
    for (const { reject, timer } of this.expected.values()) {
      clearTimeout(timer);
      reject(new AppError('unavailable', 'messaging/closed', 'The reply inbox is closed'));
    }
    this.expected.clear();
    this.hasJoined();
    await this.consumer.stop();
  }

  private async readPositions(): Promise<void> {
    const admin = this.kafka.admin();
    try {
      await admin.connect();
      for (const { partition, high } of await admin.fetchTopicOffsets(this.topic)) {
        this.positions.set(partition, high);
      }
    } finally {
      await admin.disconnect();
    }
  }

  private goToPositions(): void {
    for (const [partition, offset] of this.positions) {
      this.consumer.seek({ topic: this.topic, partition, offset });
    }
    this.hasJoined();
  }

  private async take(batch: FetchedBatch): Promise<void> {
    for (const message of batch.messages) this.deliver(batch.partition, message);
    this.positions.set(batch.partition, batch.nextOffset);
  }

  private deliver(partition: number, message: KafkaMessage): void {
    const header = message.headers?.['attemptid'];
    const attemptId = header === undefined ? undefined : String(header);
    const expectation = attemptId === undefined ? undefined : this.expected.get(attemptId);
    if (attemptId === undefined || !expectation) return;
    this.expected.delete(attemptId);
    clearTimeout(expectation.timer);
    expectation.resolve(parseMessage(this.topic, partition, message));
  }
}
