import { type AppErrorKind } from '@ehoks/kernel';
import { type Attributes, metrics } from '@opentelemetry/api';
import { partitionId, type TopicPartition } from './topic-partition';

/** Why a message was passed over without its handler being called. */
export type SkipReason = 'unknown-type';

const DEATH_REASONS = ['invalid-input', 'contract-broken', 'conflict', 'unavailable', 'defect', 'queued'] as const;

/** Why a message became a dead letter: its failure, or that an earlier one of its key is one. */
export type DeathReason = AppErrorKind | 'queued';

export interface HandlingTimes {
  readonly durationMs: number;
  readonly ageMs: number;
}

/**
 * What a consumer tells about its work. `type` is the CloudEvents type, or the topic where messages come in batches; where
 * no handler knows it, it may be anything that somebody wrote into a message.
 */
export interface MessagingMetrics {
  /** Messages whose effect is done, how long their handler took, and how long ago the oldest of them was sent. */
  handled(group: string, type: string, messages: number, times: HandlingTimes): void;
  /** A handler failed and is called again after a pause. */
  retried(group: string, type: string, kind: AppErrorKind): void;
  skipped(group: string, type: string, reason: SkipReason): void;
  dead(group: string, type: string, reason: DeathReason): void;
  /** Messages of the partition that are not yet handled; told when a batch arrives and when it is done. */
  lag(group: string, partition: TopicPartition, messages: number): void;
  /** The partitions of the group may be another's from now on: how far they are is not for this process to tell. */
  released(group: string): void;
}

/** @param startedAt of its handling, as `performance.now()` tells it */
export const timesOf = ({ timestamp }: { readonly timestamp: string }, startedAt: number): HandlingTimes => ({
  durationMs: performance.now() - startedAt,
  ageMs: Date.now() - Number(timestamp),
});

/**
 * Measures a group by OpenTelemetry, under the names of the metrics' registry (libs/observability). Nothing is measured
 * where the process registered no meter before this was called.
 */
export const otelMetrics = (ofGroup: string): MessagingMetrics => {
  const meter = metrics.getMeter('ehoks');
  const handling = meter.createHistogram('ehoks_consumer_handling_seconds');
  const delays = meter.createHistogram('ehoks_consumer_delay_seconds');
  const batches = meter.createHistogram('ehoks_consumer_batch_messages');
  const retries = meter.createCounter('ehoks_consumer_retries');
  const skipped = meter.createCounter('ehoks_consumer_skipped');
  const dead = meter.createCounter('ehoks_dead_letters');
  // the first of its kind would not be seen to be more than before
  for (const reason of DEATH_REASONS) dead.add(0, { group: ofGroup, reason });
  const lags = new Map<string, { readonly labels: Attributes; readonly messages: number }>();
  meter.createObservableGauge('ehoks_consumer_lag_messages').addCallback((result) => {
    for (const { labels, messages } of lags.values()) result.observe(messages, labels);
  });
  return {
    handled: (group, type, messages, { durationMs, ageMs }) => {
      handling.record(durationMs / 1000, { group, type });
      delays.record(Math.max(0, ageMs) / 1000, { group });
      batches.record(messages, { group, type });
    },
    retried: (group, _type, kind) => {
      retries.add(1, { group, kind });
    },
    skipped: (group, _type, reason) => {
      skipped.add(1, { group, reason });
    },
    dead: (group, _type, reason) => {
      dead.add(1, { group, reason });
    },
    lag: (group, of, messages) => {
      const { topic, partition } = of;
      lags.set(partitionId(of), { labels: { group, topic, partition: String(partition) }, messages });
    },
    released: () => {
      // once told, a series is told on with its last value
      for (const [id, { labels }] of lags) lags.set(id, { labels, messages: 0 });
    },
  };
};
