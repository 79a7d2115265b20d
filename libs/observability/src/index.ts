export { createLog, logModule, NestLog, type Log } from './logging';
export { METRIC_LABELS, METRICS, type MetricDefinition, type MetricLabel, type MetricName } from './metric-registry';
export { serveMetrics, startMetrics, type Metrics, type MetricsOptions } from './metrics';
export { activeTraceparent, inSpan, markFailed, startSpan } from './spans';
export { startTracing, type TracingOptions } from './tracing';
