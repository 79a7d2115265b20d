import { metrics as api } from '@opentelemetry/api';
import { METRIC_LABELS, METRICS } from './metric-registry';
import { type Metrics, serveMetrics, startMetrics } from './metrics';

let metrics: Metrics;

beforeAll(() => {
  metrics = startMetrics({ serviceName: 'example', otlpUrl: undefined });
});

afterAll(() => metrics.stop());

const linesOf = async (name: string): Promise<string[]> =>
  (await metrics.text()).split('\n').filter((line) => line.startsWith(name));

describe('metrics of a process', () => {
  it('tell its heap, its memory, its CPU time and whose they are', async () => {
    const text = await metrics.text();
    expect(text).toMatch(/^ehoks_process_heap_bytes\{space="used"\} \d+$/m);
    expect(text).toMatch(/^ehoks_process_resident_bytes \d+$/m);
    expect(text).toMatch(/^ehoks_process_cpu_seconds_total [\d.]+$/m);
    expect(text).toContain('target_info{service_name="example"');
  });

  it('drop labels that the registry does not name', async () => {
    const refusals = api.getMeter('ehoks').createCounter('ehoks_http_refusals');
    refusals.add(1, { code: 'hoks-exists', oppija: '1.2.246.562.24.1' });
    refusals.add(1, { code: 'hoks-exists', oppija: '1.2.246.562.24.2' });
    expect(await linesOf('ehoks_http_refusals')).toEqual(['ehoks_http_refusals_total{code="hoks-exists"} 2']);
  });

  it('have the buckets of the registry', async () => {
    api.getMeter('ehoks').createHistogram('ehoks_store_append_commits').record(3, { store: 'hoks' });
    const buckets = await linesOf('ehoks_store_append_commits_bucket');
    expect(buckets.slice(0, 3)).toEqual([
      'ehoks_store_append_commits_bucket{store="hoks",le="1"} 0',
      'ehoks_store_append_commits_bucket{store="hoks",le="2"} 0',
      'ehoks_store_append_commits_bucket{store="hoks",le="4"} 1',
    ]);
  });

  it('are served as Prometheus wants them', async () => {
    const types: string[] = [];
    let answer: Promise<string> | undefined;
    serveMetrics(
      { get: (path, handler) => (answer = handler(path, { type: (contentType) => types.push(contentType) })) },
      metrics,
    );
    expect(await answer).toContain('ehoks_process_resident_bytes');
    expect(types).toEqual(['text/plain; version=0.0.4; charset=utf-8']);
  });
});

describe('the registry', () => {
  it.each(Object.entries(METRICS))('%s tells its unit, and is no sum by name', (name) => {
    expect(name).toMatch(/^ehoks_[a-z_]+$/);
    expect(name).not.toMatch(/total|_count|_sum|_bucket/);
  });

  it('has no label that nobody uses', () => {
    const used = new Set<string>(Object.values(METRICS).flatMap(({ labels }) => labels));
    expect(Object.keys(METRIC_LABELS).filter((label) => !used.has(label))).toEqual([]);
  });
});
