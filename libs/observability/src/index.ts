export { createLog, logModule, NestLog, type Log } from './logging';
export { activeTraceparent, inSpan, markFailed, startSpan } from './spans';
export { startTracing, type TracingOptions } from './tracing';
