import { type FastifyReply, type FastifyRequest } from 'fastify';
import { type PublishedRefusal } from './published-refusal';
import { legacyBody, problemBody } from './refusal-body';

const PROBLEM_JSON = 'application/problem+json';

/** Answers with a refusal, in the body that the caller asked for. */
export const answerRefusal = (request: FastifyRequest, reply: FastifyReply, refusal: PublishedRefusal): void => {
  const wantsProblem = (request.headers.accept ?? '').includes(PROBLEM_JSON);
  void reply
    .status(refusal.getStatus())
    .headers(refusal.details.headers ?? {})
    .type(wantsProblem ? PROBLEM_JSON : 'application/json; charset=utf-8')
    .send(JSON.stringify(wantsProblem ? problemBody(refusal, request.url.split('?')[0] ?? '') : legacyBody(refusal)));
};
