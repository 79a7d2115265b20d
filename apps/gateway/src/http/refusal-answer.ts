import { type FastifyReply, type FastifyRequest } from 'fastify';
import { type PublishedRefusal } from './published-refusal';
import { legacyBody, problemBody } from './refusal-body';

const PROBLEM_JSON = 'application/problem+json';

/**
 * Answers with a refusal, in the body that the caller asked for.
 *
 * @param origin public address of the gateway, below which the page about the refusal is
 */
export const answerRefusal = (
  request: FastifyRequest,
  reply: FastifyReply,
  refusal: PublishedRefusal,
  origin: string,
): void => {
  const problem = () => problemBody(refusal, request.url.split('?')[0] ?? '', origin);
  const wantsProblem = (request.headers.accept ?? '').toLowerCase().includes(PROBLEM_JSON);
  const body = wantsProblem ? problem() : legacyBody(refusal);
  void reply.status(refusal.getStatus()).headers(refusal.details.headers ?? {});
  if (body === undefined) void reply.send();
  else void reply.type(wantsProblem ? PROBLEM_JSON : 'application/json; charset=utf-8').send(JSON.stringify(body));
};
