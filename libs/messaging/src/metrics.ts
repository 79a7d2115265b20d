import { type AppErrorKind } from '@ehoks/kernel';
import { type TopicPartition } from './topic-partition';

/** Why a message was passed over without its handler being called. */
export type SkipReason = 'unknown-type' | 'known-id';

/**
 * What a consumer tells about its work, to be counted by whoever keeps the metrics. `type` is the CloudEvents type, or
 * the topic where messages come in batches.
 */
export interface MessagingMetrics {
  /** Messages whose effect is done, and how long their handler took. */
  handled(group: string, type: string, messages: number, durationMs: number): void;
  /** A handler failed and is called again after a pause. */
  retried(group: string, type: string, kind: AppErrorKind): void;
  skipped(group: string, type: string, reason: SkipReason): void;
  /** A message became a dead letter; `queued` when only because an earlier one of its key is one. */
  dead(group: string, type: string, reason: 'failed' | 'queued'): void;
  /** Messages of the partition that are not yet handled; told when a batch arrives and when it is done. */
  lag(group: string, partition: TopicPartition, messages: number): void;
}

/** Counts nothing. */
export const NO_METRICS: MessagingMetrics = {
  handled: () => undefined,
  retried: () => undefined,
  skipped: () => undefined,
  dead: () => undefined,
  lag: () => undefined,
};
