import { metrics, type ObservableResult } from '@opentelemetry/api';
import { type ExecutorEvent } from './executor-event';
import { type ShardLag } from './tenure';

/**
 * Measures an executor by OpenTelemetry, under the names of the metrics' registry (libs/observability).
 *
 * @param store category of its streams
 * @param lag   how far the shards that it owns are published
 * @returns takes what the executor tells
 */
export const measureExecutor = (store: string, lag: () => readonly ShardLag[]): ((event: ExecutorEvent) => void) => {
  const meter = metrics.getMeter('ehoks');
  const appends = meter.createHistogram('ehoks_store_append_seconds');
  const commits = meter.createHistogram('ehoks_store_append_commits');
  const events = meter.createCounter('ehoks_store_events');
  const bytes = meter.createCounter('ehoks_store_bytes');
  const publishes = meter.createHistogram('ehoks_store_publish_seconds');
  const conflicts = meter.createCounter('ehoks_store_conflicts');
  const retries = meter.createCounter('ehoks_store_retries');
  meter.createObservableGauge('ehoks_store_shards_not_serving').addCallback((result) => {
    result.observe(lag().filter(({ serving }) => !serving).length, { store });
  });
  const shardsTold = new Set<number>();
  // once told, a series is told on with its last value: of shards that went to another owner nothing is left here
  const tellEachShard = (result: ObservableResult, valueOf: (shardLag: ShardLag) => number): void => {
    const values = new Map(lag().map((one) => [one.shard, valueOf(one)]));
    for (const shard of values.keys()) shardsTold.add(shard);
    for (const shard of shardsTold) result.observe(values.get(shard) ?? 0, { store, shard: String(shard) });
  };
  meter.createObservableGauge('ehoks_store_outbox_commits').addCallback((result) => {
    tellEachShard(result, ({ head, published }) => head - published);
  });
  meter.createObservableGauge('ehoks_store_outbox_age_seconds').addCallback((result) => {
    tellEachShard(result, ({ oldestUnpublishedMs }) => oldestUnpublishedMs / 1000);
  });
  return (event) => {
    switch (event.kind) {
      case 'stored':
        appends.record(event.millis / 1000, { store });
        commits.record(event.commits, { store });
        events.add(event.events, { store });
        bytes.add(event.bytes, { store });
        break;
      case 'published':
        publishes.record(event.millis / 1000, { store });
        break;
      case 'conflict':
        conflicts.add(1, { store, on: event.on });
        break;
      case 'retrying':
        retries.add(1, { store, what: event.what });
        break;
      case 'shard-taken':
      case 'shard-stopped':
      case 'snapshot-stored':
      case 'snapshot-failed':
        break;
    }
  };
};
