import { maxHeaderSize } from 'node:http';
import { type Log } from '@ehoks/observability';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { PublishedRefusal } from './published-refusal';
import { answerRefusal } from './refusal-answer';
import { BODY_LIMIT_BYTES, readBodies } from './request-body';
import { traceRequests } from './request-tracing';

const EVERY_ANSWER = { 'cache-control': 'no-cache, max-age=0', expires: '0' };

/**
 * The HTTP server below Nest: limits, bodies, spans, and the headers that every answer carries.
 *
 * @param origin         public address
 * @param maxConnections at once
 */
export const fastifyShell = (log: Log, origin: string, maxConnections: number): FastifyAdapter => {
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT_BYTES,
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: maxHeaderSize },
    // a path that cannot be decoded
    frameworkErrors: (_error: unknown, request: FastifyRequest, reply: FastifyReply) => {
      void reply.headers(EVERY_ANSWER);
      answerRefusal(request, reply, new PublishedRefusal('route-not-found', { text: 'Route not found' }), origin);
    },
    requestTimeout: 60_000,
    keepAliveTimeout: 75_000,
    forceCloseConnections: 'idle',
    // whoever asks while the server drains is answered, and told to close the connection
    return503OnClosing: false,
  });
  const fastify = adapter.getInstance();
  fastify.server.maxConnections = maxConnections;
  traceRequests(fastify, log);
  fastify.addHook('onRequest', (_request, reply, done) => {
    void reply.headers(EVERY_ANSWER);
    done();
  });
  readBodies(fastify);
  return adapter;
};
