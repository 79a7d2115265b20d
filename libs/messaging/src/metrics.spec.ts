import { metrics } from '@opentelemetry/api';
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics';
import { otelMetrics } from './metrics';
import { measureOpenLetters } from './open-letters';

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
    const [views, policies] = [otelMetrics('views'), otelMetrics('policies')];
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

  it('tell from the beginning that there are no dead letters, so that the first one is an increase', async () => {
    otelMetrics('quiet');
    const quiet = (await seriesOf('ehoks_dead_letters')).filter((one) => JSON.stringify(one).includes('quiet'));
    expect(quiet).toHaveLength(6);
    expect(quiet).toContainEqual({ group: 'quiet', reason: 'defect', value: 0 });
  });

  it('tell how many dead letters wait, asking no more than once a minute', async () => {
    let asked = 0;
    measureOpenLetters('waiting', { countOpen: async () => 2 + asked++ });
    const waiting = [{ group: 'waiting', value: 2 }];
    expect(await seriesOf('ehoks_dead_letters_open')).toEqual(waiting);
    expect(await seriesOf('ehoks_dead_letters_open')).toEqual(waiting);
  });

  it('do not tell a type that no handler knows', async () => {
    const measured = otelMetrics('others');
    measured.skipped('others', 'whatever somebody wrote', 'unknown-type');
    measured.dead('others', 'whatever somebody wrote', 'contract-broken');
    expect(await seriesOf('ehoks_consumer_skipped')).toEqual([{ group: 'others', reason: 'unknown-type', value: 1 }]);
    expect(await seriesOf('ehoks_dead_letters')).toContainEqual({
      group: 'others',
      reason: 'contract-broken',
      value: 1,
    });
  });
});
