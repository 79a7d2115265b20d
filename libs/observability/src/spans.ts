import {
  type Attributes,
  context,
  type Context,
  defaultTextMapGetter,
  propagation,
  ROOT_CONTEXT,
  type Span,
  type SpanOptions,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';
import { errorKind } from '@ehoks/kernel';

const tracer = trace.getTracer('ehoks');

/**
 * Runs `work` inside a span and ends the span with it. A thrown error marks the span by the error's kind, without its
 * text: texts may quote what a caller sent.
 */
export const inSpan = async <Result>(
  name: string,
  options: SpanOptions,
  work: (span: Span) => Promise<Result>,
  parent: Context = context.active(),
): Promise<Result> => {
  const span = tracer.startSpan(name, options, parent);
  try {
    return await context.with(trace.setSpan(parent, span), work, undefined, span);
  } catch (error) {
    markFailed(span, error);
    throw error;
  } finally {
    span.end();
  }
};

/** Work that was stored, to be done outside of what occasioned it. */
export interface StoredWork {
  readonly attributes: Attributes;
  /** `traceparent` of everything that occasioned it, as stored with it, the newest last. */
  readonly occasions: readonly string[];
  /**
   * Is it done long after? Whoever judges traces by their end (a failure, a long time) has judged that of the occasion by
   * then.
   */
  readonly isLate: boolean;
}

/**
 * Runs stored `work` inside a span: done soon, it goes on in the trace of the newest occasion; late, in a trace of its own.
 * The other occasions, or all of them, are linked.
 */
export const inStoredWorkSpan = <Result>(
  name: string,
  { attributes, occasions, isLate }: StoredWork,
  work: () => Promise<Result>,
): Promise<Result> => {
  const traces = occasions.map((traceparent) =>
    propagation.extract(ROOT_CONTEXT, { traceparent }, defaultTextMapGetter),
  );
  const parent = isLate ? undefined : traces.at(-1);
  const links = traces.flatMap((one) => {
    const linked = one === parent ? undefined : trace.getSpanContext(one);
    return linked === undefined ? [] : [{ context: linked }];
  });
  return inSpan(name, { attributes, links }, work, parent ?? ROOT_CONTEXT);
};

/** A span that is ended by hand, for work that does not sit inside one function. */
export const startSpan = (name: string, options: SpanOptions, parent: Context = context.active()): Span =>
  tracer.startSpan(name, options, parent);

/** Marks a span as an error with the kind of the failure. A refusal by the rules is no error: do not mark it. */
export const markFailed = (span: Span, error: unknown): void => {
  span.setAttribute('error.type', errorKind(error));
  span.setStatus({ code: SpanStatusCode.ERROR });
};

/** The trace this code runs in as a W3C `traceparent`, or undefined outside of one. */
export const activeTraceparent = (): string | undefined => {
  const spanContext = trace.getSpanContext(context.active());
  if (spanContext === undefined) return undefined;
  const flags = spanContext.traceFlags.toString(16).padStart(2, '0');
  return `00-${spanContext.traceId}-${spanContext.spanId}-${flags}`;
};
