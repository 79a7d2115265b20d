import { type ArgumentsHost, Catch, HttpException } from '@nestjs/common';
import { BaseExceptionFilter } from '@nestjs/core';
import { type FastifyReply, type FastifyRequest } from 'fastify';

/** Keys of what fastify itself refuses, before Koski's controller sees it. */
const KOSKI_KEYS: Readonly<Record<number, string>> = { 400: 'badRequest.format.json', 415: 'unsupportedMediaType' };

/** Sends a text as text, as Arvo, CAS and Koodisto do, and gives Koski's errors their shape. */
@Catch(HttpException)
export class ErrorBodyFilter extends BaseExceptionFilter {
  override catch(error: HttpException, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const reply = http.getResponse<FastifyReply>().status(error.getStatus());
    const body = error.getResponse();
    const koskiKey = KOSKI_KEYS[error.getStatus()];

    if (koskiKey && !Array.isArray(body) && http.getRequest<FastifyRequest>().url.startsWith('/koski/')) {
      void reply.send([{ key: koskiKey, message: error.message }]);
    } else if (typeof body === 'string') {
      void reply.type('text/plain; charset=utf-8').send(body);
    } else {
      super.catch(error, host);
    }
  }
}
