import { activeTraceparent, startSpan } from '@ehoks/observability';
import {
  context,
  type Context,
  metrics,
  propagation,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';
import { type FastifyInstance, type FastifyRequest } from 'fastify';

const spans = new WeakMap<FastifyRequest, { span: Span; context: Context; startedAt: number }>();

interface AccessLog {
  info(fields: object, message: string): void;
}

/**
 * One server span, one measurement and one access log line a request, named by the route's template: never by the path itself, which
 * holds ids of people. The answer carries the `traceparent`, so that a caller can quote it.
 */
export const traceRequests = (fastify: FastifyInstance, log: AccessLog): void => {
  const durations = metrics.getMeter('ehoks').createHistogram('ehoks_http_request_duration_seconds');
  fastify.addHook('onRequest', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'unknown route';
    const parent = propagation.extract(context.active(), request.headers);
    const span = startSpan(
      `${request.method} ${route}`,
      { kind: SpanKind.SERVER, attributes: { 'http.request.method': request.method, 'http.route': route } },
      parent,
    );
    const own = trace.setSpan(parent, span);
    spans.set(request, { span, context: own, startedAt: performance.now() });
    context.with(own, () => {
      const traceparent = activeTraceparent();
      if (traceparent !== undefined) void reply.header('traceparent', traceparent);
      done();
    });
  });

  // Reading the body leaves the context; what comes after it needs the span again.
  fastify.addHook('preValidation', (request, _reply, done) => {
    context.with(spans.get(request)?.context ?? context.active(), done);
  });

  fastify.addHook('onResponse', (request, reply, done) => {
    const traced = spans.get(request);
    const route = request.routeOptions.url ?? 'unknown route';
    if (traced) {
      const millis = performance.now() - traced.startedAt;
      durations.record(millis / 1000, { method: request.method, route, status: String(reply.statusCode) });
      traced.span.setAttribute('http.response.status_code', reply.statusCode);
      if (reply.statusCode >= 500) traced.span.setStatus({ code: SpanStatusCode.ERROR });
      traced.span.end();
      context.with(traced.context, () =>
        log.info({ method: request.method, route, status: reply.statusCode, millis: Math.round(millis) }, 'request'),
      );
    }
    done();
  });
};
