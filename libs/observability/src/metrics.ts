import { metrics } from '@opentelemetry/api';
import { OTLPMetricExporter } from '@opentelemetry/exporter-metrics-otlp-http';
import { PrometheusExporter, PrometheusSerializer } from '@opentelemetry/exporter-prometheus';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  AggregationType,
  createAllowListAttributesProcessor,
  type IMetricReader,
  MeterProvider,
  PeriodicExportingMetricReader,
  type ViewOptions,
} from '@opentelemetry/sdk-metrics';
import { type MetricDefinition, METRICS } from './metric-registry';
import { measureProcess } from './process-metrics';

/** How a process measures itself. */
export interface MetricsOptions {
  /** `service.name` of all its metrics. */
  readonly serviceName: string;
  /** Where they are sent by OTLP/HTTP, its path included; undefined: they are only there to be scraped. */
  readonly otlpUrl: string | undefined;
}

/** The metrics of this process. */
export interface Metrics {
  /** All of them in Prometheus' text format. */
  readonly text: () => Promise<string>;
  /** Sends what is left and stops, for the end of the process. */
  readonly stop: () => Promise<void>;
}

/** A series more than this goes into one that has the label `otel_metric_overflow`: a bound on memory, never reached. */
const MOST_SERIES = 2000;

/**
 * Registers the meter of this process. Call it before anything is built that measures: an instrument made earlier
 * measures nothing. Labels that the registry does not name are dropped here.
 */
export const startMetrics = ({ serviceName, otlpUrl }: MetricsOptions): Metrics => {
  const scraped = new PrometheusExporter({ preventServerStart: true });
  const readers: IMetricReader[] = [scraped];
  if (otlpUrl !== undefined) {
    readers.push(new PeriodicExportingMetricReader({ exporter: new OTLPMetricExporter({ url: otlpUrl }) }));
  }
  const provider = new MeterProvider({
    resource: resourceFromAttributes({ 'service.name': serviceName }),
    views: Object.entries(METRICS).map(([name, definition]) => viewOf(name, definition)),
    readers,
  });
  metrics.setGlobalMeterProvider(provider);
  const stopMeasuring = measureProcess(metrics.getMeter('ehoks'));
  const serializer = new PrometheusSerializer(undefined, false, undefined, false, true);
  return {
    text: async () => serializer.serialize((await scraped.collect()).resourceMetrics),
    stop: async () => {
      stopMeasuring();
      await provider.shutdown();
    },
  };
};

/** The part of a Fastify server that {@link serveMetrics} needs. */
interface MetricsServer {
  get(path: string, handler: (request: unknown, reply: MetricsReply) => Promise<string>): unknown;
}

interface MetricsReply {
  type(contentType: string): unknown;
}

/** Answers `GET /metrics`. For an internal port only; call it before the server listens. */
export const serveMetrics = (server: MetricsServer, { text }: Metrics): void => {
  server.get('/metrics', (_request, reply) => {
    reply.type('text/plain; version=0.0.4; charset=utf-8');
    return text();
  });
};

const viewOf = (instrumentName: string, { labels, buckets, meaning }: MetricDefinition): ViewOptions => ({
  instrumentName,
  description: meaning,
  attributesProcessors: [createAllowListAttributesProcessor([...labels])],
  aggregationCardinalityLimit: MOST_SERIES,
  ...(buckets && {
    aggregation: { type: AggregationType.EXPLICIT_BUCKET_HISTOGRAM, options: { boundaries: [...buckets] } },
  }),
});
