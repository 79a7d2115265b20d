import { metrics } from '@opentelemetry/api';
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics';
import { measureExecutor } from './executor-metrics';

const exporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
const provider = new MeterProvider({ readers: [new PeriodicExportingMetricReader({ exporter })] });

beforeAll(() => metrics.setGlobalMeterProvider(provider));

afterAll(() => provider.shutdown());

/** Labels and value of every series now, by metric. */
const measured = async (): Promise<Record<string, unknown[]>> => {
  exporter.reset();
  await provider.forceFlush();
  const found = exporter.getMetrics().flatMap(({ scopeMetrics }) => scopeMetrics.flatMap((scope) => scope.metrics));
  return Object.fromEntries(
    found.map(({ descriptor, dataPoints }) => [
      descriptor.name,
      dataPoints.map(({ attributes, value }) => ({
        ...attributes,
        value: typeof value === 'number' ? value : value.sum,
      })),
    ]),
  );
};

describe('metrics of an executor', () => {
  it('tell what it stores, what it does again, and how far its shards are published', async () => {
    const four = { shard: 4, serving: true, head: 9, published: 7, oldestUnpublishedMs: 1500 };
    const five = { shard: 5, serving: false, head: 0, published: 0, oldestUnpublishedMs: 0 };
    let owned = [four, five];
    const tell = measureExecutor('hoks', () => owned);
    tell({ kind: 'stored', commits: 3, events: 4, bytes: 900, millis: 20 });
    tell({ kind: 'published', commits: 3, results: 3, millis: 10 });
    tell({ kind: 'conflict', on: 'position', shard: 4 });
    tell({ kind: 'retrying', what: 'publish', attempt: 1, error: new Error('Teuvo') });
    expect(await measured()).toEqual({
      ehoks_store_append_seconds: [{ store: 'hoks', value: 0.02 }],
      ehoks_store_append_commits: [{ store: 'hoks', value: 3 }],
      ehoks_store_events: [{ store: 'hoks', value: 4 }],
      ehoks_store_bytes: [{ store: 'hoks', value: 900 }],
      ehoks_store_publish_seconds: [{ store: 'hoks', value: 0.01 }],
      ehoks_store_conflicts: [{ store: 'hoks', on: 'position', value: 1 }],
      ehoks_store_retries: [{ store: 'hoks', what: 'publish', value: 1 }],
      ehoks_store_shards_not_serving: [{ store: 'hoks', value: 1 }],
      ehoks_store_outbox_commits: [
        { store: 'hoks', shard: '4', value: 2 },
        { store: 'hoks', shard: '5', value: 0 },
      ],
      ehoks_store_outbox_age_seconds: [
        { store: 'hoks', shard: '4', value: 1.5 },
        { store: 'hoks', shard: '5', value: 0 },
      ],
    });

    owned = [];
    expect(await measured()).toMatchObject({
      ehoks_store_outbox_commits: [{ value: 0 }, { value: 0 }],
      ehoks_store_outbox_age_seconds: [{ value: 0 }, { value: 0 }],
    });
  });
});
