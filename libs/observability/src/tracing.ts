import {
  context,
  type Context,
  isSpanContextValid,
  type Span,
  type SpanOptions,
  trace,
  TraceFlags,
} from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, ParentBasedSampler, TraceIdRatioBasedSampler } from '@opentelemetry/sdk-trace-base';
import { NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import { PromiseContextManager } from './promise-contexts';

/** The first version of Node that follows contexts without a hook. */
const NODE_WITH_CONTEXTS = 24;

/** The span of a context whose trace is not kept. */
const unkeptSpan = (parent: Context): Span | undefined => {
  const span = trace.getSpan(parent);
  const spanContext = span?.spanContext();
  if (spanContext === undefined || !isSpanContextValid(spanContext)) return undefined;
  return (spanContext.traceFlags & TraceFlags.SAMPLED) === 0 ? span : undefined;
};

/** Makes spans for traces that are kept, and for the others the first one alone: all below it is done in that one. */
export class SparingTracerProvider extends NodeTracerProvider {
  override getTracer(
    ...which: Parameters<NodeTracerProvider['getTracer']>
  ): ReturnType<NodeTracerProvider['getTracer']> {
    const tracer = super.getTracer(...which);
    const startSpan = (name: string, options?: SpanOptions, parent = context.active()): Span =>
      unkeptSpan(parent) ?? tracer.startSpan(name, options, parent);
    return Object.assign(Object.create(tracer) as typeof tracer, { startSpan });
  }
}

/** How a process traces. */
export interface TracingOptions {
  /** `service.name` of every span. */
  readonly serviceName: string;
  /** Base address of an OTLP/HTTP receiver; undefined: tracing is off. */
  readonly endpoint: string | undefined;
  /** Share of the traces that start here and are kept, 0–1; traces started elsewhere keep their own decision. */
  readonly sampleRatio: number;
}

/**
 * Registers the tracer of this process. Spans are made by hand where the work is (docs/adr/0008), so nothing has to be
 * loaded before anything else. Without an endpoint nothing is registered: following a context through every promise
 * costs CPU, and nobody would see it.
 *
 * @returns a function that sends what is left and stops, for the end of the process
 */
export const startTracing = ({ serviceName, endpoint, sampleRatio }: TracingOptions): (() => Promise<void>) => {
  if (endpoint === undefined) return () => Promise.resolve();
  const provider = new SparingTracerProvider({
    resource: resourceFromAttributes({ 'service.name': serviceName }),
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(sampleRatio) }),
    spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter({ url: `${endpoint}/v1/traces` }))],
  });
  const [nodeVersion = ''] = process.versions.node.split('.');
  provider.register(Number(nodeVersion) < NODE_WITH_CONTEXTS ? { contextManager: new PromiseContextManager() } : {});
  return () => provider.shutdown();
};
