import { type TopicDefinition } from '@ehoks/contracts';
import { type INestApplication } from '@nestjs/common';
import { BaseRpcContext, Server, type CustomTransportStrategy } from '@nestjs/microservices';
import { type Kafka } from 'kafkajs';
import { type BlockedKey, type DeadLetter, type DeadLetterStore } from './dead-letter';
import { type Inbox } from './inbox';
import { type MessagingLog } from './log';
import { type MessagingMetrics } from './metrics';
import { type OutgoingMessage } from './outgoing-message';
import { type ReceivedMessage } from './received-message';
import { type TopicPartition } from './topic-partition';

/** Temporary: the shape of what the next commits bring, so that others can code against it. */
export declare const createKafka: (options: {
  readonly brokers: readonly string[];
  readonly clientId: string;
  readonly log: MessagingLog;
}) => Kafka;

export declare const setUpTopics: (kafka: Kafka, topics: readonly TopicDefinition[]) => Promise<void>;
export declare const verifyTopics: (kafka: Kafka, topics: readonly TopicDefinition[]) => Promise<void>;
export declare const partitionOf: (key: string, partitions: number) => number;

export declare class MessageProducer {
  constructor(options: { readonly kafka: Kafka; readonly log: MessagingLog });
  connect(): Promise<void>;
  send(messages: readonly OutgoingMessage[]): Promise<void>;
  disconnect(): Promise<void>;
}

export interface Health {
  readonly ready: boolean;
  /** Stable code, when not ready. */
  readonly reason?: string;
}

/** `@Ctx()` of an event handler; `@Payload()` is the parsed JSON. */
export declare class MessageContext extends BaseRpcContext<[ReceivedMessage, AbortSignal]> {
  get message(): ReceivedMessage;
  /** Aborted when the partition may no longer be ours. */
  get signal(): AbortSignal;
  isStale(): boolean;
}

/** `@Ctx()` of a batch handler; `@Payload()` is `ReceivedMessage[]` of one partition. */
export declare class BatchContext extends BaseRpcContext<[TopicPartition, AbortSignal]> {
  get topic(): string;
  get partition(): number;
  get signal(): AbortSignal;
  isStale(): boolean;
}

export interface ConsumerOptions {
  readonly kafka: Kafka;
  readonly groupId: string;
  readonly topics: readonly string[];
  readonly transportId: symbol;
  readonly mode: 'events' | 'batches';
  readonly deadLetters: DeadLetterStore;
  readonly log: MessagingLog;
  readonly metrics?: MessagingMetrics;
  /** true */
  readonly fromBeginning?: boolean;
  readonly inbox?: Inbox;
  /** Awaited before the first batch of the generation; `signal` aborts when the generation ends. */
  readonly onAssigned?: (partitions: readonly TopicPartition[], signal: AbortSignal) => Promise<void>;
  readonly onRevoked?: () => void;
  readonly sessionTimeoutMs?: number;
  readonly concurrency?: number;
  readonly unknownTypes?: 'skip' | 'dead-letter';
}

export declare class KafkaConsumerStrategy extends Server implements CustomTransportStrategy {
  constructor(options: ConsumerOptions);
  listen(callback: () => void): void;
  close(): Promise<void>;
  on(): never;
  unwrap<T>(): T;
  health(): Health;
  /** Resolves at the first assignment (events: after the blocked keys were read and onAssigned has run). */
  whenAssigned(): Promise<void>;
  replayDeadLetters(blocked: BlockedKey): Promise<{ readonly replayed: number; readonly remaining: number }>;
}

/** Registers the strategy as a microservice of the app, with the filter that lets AppErrors through. */
export declare const connectConsumer: (app: INestApplication, strategy: KafkaConsumerStrategy) => void;

/** The dead letter of a message that its (batch) handler could not handle. */
export declare const deadLetterOf: (group: string, message: ReceivedMessage, error: unknown) => DeadLetter;

export declare class ReplyInbox {
  constructor(options: {
    readonly kafka: Kafka;
    readonly topic: string;
    readonly clientId: string;
    readonly log: MessagingLog;
  });
  /** Replies written after this resolved are seen. */
  start(): Promise<void>;
  /** The reply with header `attemptid`; AppError `unavailable`, `messaging/no-reply` when none came in time. Call before sending. */
  expect(attemptId: string, timeoutMs: number): Promise<ReceivedMessage>;
  get waiting(): number;
  health(): Health;
  stop(): Promise<void>;
}

/** Runs `work` in a span `process <topic>` whose parent is the trace in the message's headers. */
export declare const inMessageSpan: <Result>(
  message: ReceivedMessage,
  group: string,
  work: () => Promise<Result>,
) => Promise<Result>;
