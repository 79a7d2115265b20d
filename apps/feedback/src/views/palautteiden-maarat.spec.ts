import { metrics } from '@opentelemetry/api';
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics';
import { OwnShards } from '../commands/own-shards';
import { NOW } from './palaute.fixture';
import { PalautteidenMaarat } from './palautteiden-maarat';

const exporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
const provider = new MeterProvider({ readers: [new PeriodicExportingMetricReader({ exporter })] });
const ownShards = new OwnShards();
const waiting: Record<number, number> = { 1: 3, 2: 5 };
let seconds = 0;
let away = false;

/** Triggers of the shards that are asked for, all of one state. */
const countPalautteet = jest.fn((shards: readonly number[]) =>
  away
    ? Promise.reject(new Error('no database'))
    : Promise.resolve(
        shards.map((shard) => ({ tila: 'odottaa_kasittelya', ika: 'ahead', maara: waiting[shard] ?? 0 }) as const),
      ),
);

const measured = async (): Promise<unknown> => {
  exporter.reset();
  await provider.forceFlush().catch(() => undefined);
  const found = exporter.getMetrics().flatMap(({ scopeMetrics }) => scopeMetrics.flatMap((scope) => scope.metrics));
  return found.flatMap(({ dataPoints }) => dataPoints.map(({ value }) => value)).at(0);
};

beforeAll(() => {
  metrics.setGlobalMeterProvider(provider);
  new PalautteidenMaarat({ countPalautteet }, ownShards, () => NOW);
});

beforeEach(() => {
  jest.spyOn(performance, 'now').mockImplementation(() => seconds * 1_000);
});

afterAll(() => provider.shutdown());

describe('survey triggers as a metric', () => {
  it('are counted when shards are given, however young the count before is', async () => {
    expect(await measured()).toBeUndefined();
    ownShards.assign([1]);
    expect(await measured()).toBe(3);
    ownShards.assign([2]);
    expect(await measured()).toBe(5);
  });

  it('are counted once a minute', async () => {
    waiting[2] = 6;
    seconds += 59;
    expect(await measured()).toBe(5);
    seconds += 1;
    expect(await measured()).toBe(6);
  });

  it('are counted at once when the database is back', async () => {
    waiting[2] = 7;
    seconds += 60;
    away = true;
    await measured();
    away = false;
    expect(await measured()).toBe(7);
  });
});
