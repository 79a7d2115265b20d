import { type Log } from '@ehoks/observability';
import { metrics, trace } from '@opentelemetry/api';
import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { answerRefusal } from './refusal-answer';
import { refusalOf } from './refusal-of';

/** Gives every refusal and every failure its published body; only what nobody foresaw is logged as an error. */
@Catch()
export class RefusalFilter implements ExceptionFilter {
  private readonly refusals = metrics.getMeter('ehoks').createCounter('ehoks_http_refusals');

  constructor(
    private readonly log: Log,
    private readonly origin: string,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const refusal = refusalOf(error);
    trace.getActiveSpan()?.setAttribute('outcome', refusal.code);
    this.refusals.add(1, { code: refusal.code });
    if (refusal.code === 'unexpected-error') this.log.error({ err: error }, 'unexpected error');
    else if (refusal.getStatus() >= 500)
      this.log.warn({ err: refusal.cause ?? error, code: refusal.code }, 'a neighbour failed');

    answerRefusal(request, reply, refusal, this.origin);
  }
}
