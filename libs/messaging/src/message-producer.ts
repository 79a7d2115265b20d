import { AppError } from '@ehoks/kernel';
import { metrics } from '@opentelemetry/api';
import { Partitioners, type Kafka, type Message, type Producer, type TopicMessages } from 'kafkajs';
import { kafkaError } from './kafka-error';
import { type MessagingLog } from './log';
import { endSpan, startSendSpan } from './message-tracing';
import { type OutgoingMessage } from './outgoing-message';

/** Under the 1 MB that brokers take as one record batch, with room for headers. */
const MAX_BATCH_BYTES = 860_000;
/** kafkajs groups a batch in quadratic time. */
const MAX_BATCH_MESSAGES = 500;
/** Topics take 2 MB; a message above this would be refused and its whole batch with it. */
const MAX_MESSAGE_BYTES = 2_000_000;
const ALL_REPLICAS = -1;

interface Submission {
  open: number;
  failed: boolean;
  readonly settle: (error?: AppError) => void;
}

interface Queued {
  readonly topic: string;
  readonly message: Message;
  readonly bytes: number;
  readonly submission: Submission;
}

/**
 * Sends messages in micro-batches: what callers hand over while one batch is on its way goes with the next. One batch
 * in flight keeps the order of each key, also over retries.
 *
 * Not idempotent in Kafka's sense: kafkajs 2.2.4 gives the sequence numbers of a failed batch to the next one, which the
 * broker may then take for a repetition and drop. So after a lost answer messages may come twice, never out of order
 * within what was sent; consumers know them by id or version.
 */
export class MessageProducer {
  private readonly producer: Producer;
  private readonly log: MessagingLog;
  private readonly sending = metrics.getMeter('ehoks').createHistogram('ehoks_producer_send_seconds');
  private readonly batches = metrics.getMeter('ehoks').createHistogram('ehoks_producer_batch_messages');
  private queue: Queued[] = [];
  private flushing: Promise<void> | undefined;
  private connected: Promise<void> | undefined;
  private closed = false;

  constructor(options: { readonly kafka: Kafka; readonly log: MessagingLog }) {
    this.producer = options.kafka.producer({
      createPartitioner: Partitioners.DefaultPartitioner,
      allowAutoTopicCreation: false,
    });
    this.log = options.log;
  }

  /**
   * Connects, so that the first `send` is as fast as the others; `send` connects by itself where this was not called.
   *
   * @throws AppError `unavailable` after about 20 s without a broker; may be called again
   */
  connect(): Promise<void> {
    this.connected ??= this.producer.connect().catch((error: unknown) => {
      this.connected = undefined;
      throw kafkaError(error);
    });
    return this.connected;
  }

  /**
   * Sends messages in their order, after those handed over earlier.
   *
   * @returns when all replicas in sync have them all
   * @throws AppError `unavailable`, `messaging/kafka`: some may have been written, sending them again is safe;
   *   `defect`, `messaging/refused`; `invalid-input`, `messaging/message-too-large`: none was sent
   */
  send(messages: readonly OutgoingMessage[]): Promise<void> {
    if (this.closed) return Promise.reject(new AppError('unavailable', 'messaging/closed', 'The producer is closed'));
    const tooLarge = messages.find((message) => sizeOf(message) > MAX_MESSAGE_BYTES);
    if (tooLarge) return Promise.reject(messageTooLarge(tooLarge));
    if (messages.length === 0) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const traced = messages.map((message) => ({ message, ...startSendSpan(message) }));
      const submission: Submission = {
        open: messages.length,
        failed: false,
        settle: (error) => {
          for (const { span } of traced) endSpan(span, error);
          if (error) reject(error);
          else resolve();
        },
      };
      for (const { message, headers } of traced) this.queue.push(queued({ ...message, headers }, submission));
      this.flushing ??= this.flush();
    });
  }

  /** Sends what was handed over, then disconnects; later calls of `send` are refused. */
  async disconnect(): Promise<void> {
    this.closed = true;
    await this.flushing;
    await this.producer.disconnect();
  }

  private async flush(): Promise<void> {
    await callersOfThisTurn();
    while (this.queue.length > 0) {
      await this.sendBatch(this.takeBatch());
      await callersOfThisTurn();
    }
    this.flushing = undefined;
  }

  private takeBatch(): Queued[] {
    let bytes = 0;
    let count = 0;
    for (const next of this.queue) {
      bytes += next.bytes;
      if (count > 0 && (bytes > MAX_BATCH_BYTES || count === MAX_BATCH_MESSAGES)) break;
      count += 1;
    }
    return this.queue.splice(0, count);
  }

  private async sendBatch(batch: readonly Queued[]): Promise<void> {
    const startedAt = performance.now();
    const measure = (result: string) => {
      this.sending.record((performance.now() - startedAt) / 1000, { result });
    };
    try {
      await this.connect();
      await this.producer.sendBatch({ acks: ALL_REPLICAS, topicMessages: byTopic(batch) });
    } catch (thrown) {
      const error = kafkaError(thrown);
      measure(error.kind);
      this.fail(batch, error);
      return;
    }
    measure('sent');
    this.batches.record(batch.length);
    for (const { submission } of batch) {
      submission.open -= 1;
      if (submission.open === 0) submission.settle();
    }
  }

  private fail(batch: readonly Queued[], error: AppError): void {
    this.log.warn({ err: error, code: error.code, messages: batch.length }, 'messages not sent');
    const submissions = new Set(batch.map(({ submission }) => submission));
    for (const submission of submissions) {
      submission.failed = true;
      submission.settle(error);
    }
    this.queue = this.queue.filter(({ submission }) => !submission.failed);
  }
}

const callersOfThisTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const sizeOf = ({ key, value, headers }: OutgoingMessage): number => {
  let bytes = Buffer.byteLength(key) + (value === null ? 0 : Buffer.byteLength(value));
  for (const name in headers) bytes += name.length + (headers[name]?.length ?? 0);
  return bytes;
};

const queued = (message: OutgoingMessage, submission: Submission): Queued => ({
  topic: message.topic,
  message: { key: message.key, value: message.value, headers: message.headers },
  bytes: sizeOf(message),
  submission,
});

const byTopic = (batch: readonly Queued[]): TopicMessages[] => {
  const topics = new Map<string, Message[]>();
  for (const { topic, message } of batch) {
    const messages = topics.get(topic);
    if (messages) messages.push(message);
    else topics.set(topic, [message]);
  }
  return [...topics].map(([topic, messages]) => ({ topic, messages }));
};

const messageTooLarge = (message: OutgoingMessage): AppError =>
  new AppError('invalid-input', 'messaging/message-too-large', 'A message is larger than topics take', {
    details: { topic: message.topic, bytes: sizeOf(message), maxBytes: MAX_MESSAGE_BYTES },
  });
