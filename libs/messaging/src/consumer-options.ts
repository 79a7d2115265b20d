import { type Kafka } from 'kafkajs';
import { type DeadLetterStore } from './dead-letter.store';
import { type MessagingLog } from './log';
import { type MessagingMetrics } from './metrics';
import { type RetryPolicy } from './retry-policy';
import { type TopicPartition } from './topic-partition';

/** How one consumer group consumes. */
export interface ConsumerOptions {
  readonly kafka: Kafka;
  readonly groupId: string;
  readonly topics: readonly string[];
  /** Controllers choose this consumer by it: `@EventPattern(type, transportId)`. */
  readonly transportId: symbol;
  /**
   * `events`: each message goes to the handler of its `ce_type`; one key's in their order, different keys at once.
   * `batches`: all that was fetched of one partition goes to the handler of its topic at once.
   */
  readonly mode: 'events' | 'batches';
  readonly deadLetters: DeadLetterStore;
  readonly log: MessagingLog;
  readonly metrics?: MessagingMetrics;
  /** Where a group without positions begins; default true. */
  readonly fromBeginning?: boolean;
  /**
   * Partitions were assigned. No message of theirs is handled before this resolves; when it rejects it is called again
   * after a pause. Handlers begun in an earlier generation may still run.
   *
   * @param stale aborted when the partitions may be another's
   * @param memberId what the group calls this consumer
   */
  readonly onAssigned?: (partitions: readonly TopicPartition[], stale: AbortSignal, memberId: string) => Promise<void>;
  /** The partitions of the last assignment may be another's from now on. */
  readonly onRevoked?: () => void;
  /** How long the group waits for a sign of life; default 8 000. */
  readonly sessionTimeoutMs?: number;
  /** `events` only: messages handled at once; default 64. */
  readonly concurrency?: number;
  /** How long handlers in progress are waited for when the consumer closes; default 10 000. */
  readonly drainTimeoutMs?: number;
  /** Positions are committed at most this often; default 100. A crash repeats what came after the last commit. */
  readonly commitIntervalMs?: number;
  /** `events` only: what becomes of types without handler; default `skip`. */
  readonly unknownTypes?: 'skip' | 'dead-letter';
  readonly retry?: Partial<RetryPolicy>;
}
