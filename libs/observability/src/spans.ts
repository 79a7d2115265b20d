import { context, type Context, type Span, type SpanOptions, SpanStatusCode, trace } from '@opentelemetry/api';
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
