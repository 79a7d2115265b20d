export { createLog, logModule, NestLog, type Log } from './logging';
export { METRIC_LABELS, METRICS, type MetricDefinition, type MetricLabel, type MetricName } from './metric-registry';
export { serveMetrics, type Metrics } from './metrics';
export { activeTraceparent, inSpan, inStoredWorkSpan, startSpan } from './spans';
export { startTelemetry, type Telemetry, type TelemetryVariables } from './telemetry';
