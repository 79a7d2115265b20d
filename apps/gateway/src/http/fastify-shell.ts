import { type Log } from '@ehoks/observability';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { BODY_LIMIT_BYTES, readBodies } from './request-body';
import { traceRequests } from './request-tracing';

/** The HTTP server below Nest: limits, bodies, spans, and the headers that every answer carries. */
export const fastifyShell = (log: Log): FastifyAdapter => {
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT_BYTES,
    routerOptions: { ignoreTrailingSlash: true },
    requestTimeout: 60_000,
    keepAliveTimeout: 75_000,
    forceCloseConnections: 'idle',
  });
  const fastify = adapter.getInstance();
  traceRequests(fastify, log);
  fastify.addHook('onRequest', (_request, reply, done) => {
    void reply.headers({ 'cache-control': 'no-cache, max-age=0', expires: '0' });
    done();
  });
  readBodies(fastify);
  return adapter;
};
