import { createLog, type Log } from './logging';
import { type Metrics, startMetrics } from './metrics';
import { startTracing } from './tracing';

/** The variables of a service that tell how it logs, traces and measures. */
export interface TelemetryVariables {
  readonly LOG_LEVEL: string;
  readonly OTEL_EXPORTER_OTLP_ENDPOINT?: string;
  readonly OTEL_EXPORTER_OTLP_METRICS_ENDPOINT?: string;
  readonly TRACE_SAMPLE_RATIO: number;
}

/** Log, tracer and meter of a process. */
export interface Telemetry {
  readonly log: Log;
  readonly metrics: Metrics;
  /** Sends what is left of traces and metrics, for the end of the process. */
  readonly stop: () => Promise<void>;
}

/**
 * Begins the log, the traces and the metrics of a service from its configuration. Call it first: an instrument made
 * earlier measures nothing.
 *
 * @param service name in log lines, and `service.name` of spans and metrics
 */
export const startTelemetry = (service: string, config: TelemetryVariables): Telemetry => {
  const stopTracing = startTracing({
    serviceName: service,
    endpoint: config.OTEL_EXPORTER_OTLP_ENDPOINT,
    sampleRatio: config.TRACE_SAMPLE_RATIO,
  });
  const metrics = startMetrics({ serviceName: service, otlpUrl: config.OTEL_EXPORTER_OTLP_METRICS_ENDPOINT });
  return {
    log: createLog({ service, level: config.LOG_LEVEL }),
    metrics,
    stop: async () => {
      await stopTracing();
      await metrics.stop();
    },
  };
};
