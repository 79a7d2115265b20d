import { metrics } from '@opentelemetry/api';
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics';
import { otelMetrics } from './metrics';

const exporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
const provider = new MeterProvider({ readers: [new PeriodicExportingMetricReader({ exporter })] });

beforeAll(() => metrics.setGlobalMeterProvider(provider));

afterAll(() => provider.shutdown());

/** Labels and value of every series of a metric now. */
const seriesOf = async (name: string): Promise<unknown[]> => {
  exporter.reset();
  await provider.forceFlush();
  return exporter
    .getMetrics()
    .flatMap(({ scopeMetrics }) => scopeMetrics.flatMap((scope) => scope.metrics))
    .filter(({ descriptor }) => descriptor.name === name)
    .flatMap(({ dataPoints }) => dataPoints.map(({ attributes, value }) => ({ ...attributes, value })));
};

describe('metrics of consumers', () => {
  it('tell the lag of each partition, and none of one that is no longer held', async () => {
    const [views, policies] = [otelMetrics(), otelMetrics()];
    views.lag('views', { topic: 'facts', partition: 0 }, 5);
    views.lag('views', { topic: 'facts', partition: 0 }, 3);
    policies.lag('policies', { topic: 'facts', partition: 0 }, 7);
    const place = { topic: 'facts', partition: '0' };
    expect(await seriesOf('ehoks_consumer_lag_messages')).toEqual([
      { group: 'views', ...place, value: 3 },
      { group: 'policies', ...place, value: 7 },
    ]);
    views.released('views');
    expect(await seriesOf('ehoks_consumer_lag_messages')).toEqual([
      { group: 'views', ...place, value: 0 },
      { group: 'policies', ...place, value: 7 },
    ]);
  });

  it('do not tell a type that no handler knows', async () => {
    const measured = otelMetrics();
    measured.skipped('views', 'whatever somebody wrote', 'unknown-type');
    measured.dead('views', 'whatever somebody wrote', 'contract-broken');
    expect(await seriesOf('ehoks_consumer_skipped')).toEqual([{ group: 'views', reason: 'unknown-type', value: 1 }]);
    expect(await seriesOf('ehoks_dead_letters')).toEqual([{ group: 'views', reason: 'contract-broken', value: 1 }]);
  });
});
