import { setTimeout as sleep } from 'node:timers/promises';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { type FaultsStore } from './faults.store';

const PROMISED_BYTES = 1_000_000;

/** A fastify hook that lets requests meet the faults that were ordered. */
export const faultsHook =
  (faults: FaultsStore) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const fault = faults.of(request.url);
    if (!fault) return;
    if (fault.delayMs !== undefined) await sleep(fault.delayMs);
    switch (fault.failure) {
      case undefined:
        return;
      case 'down':
        reply.hijack();
        request.raw.destroy();
        return;
      case 'cut':
        reply.hijack();
        reply.raw.writeHead(200, { 'content-type': 'application/json', 'content-length': PROMISED_BYTES });
        reply.raw.write('[{"oid":"1.2.246.562.', () => request.raw.destroy());
        return;
      case 'html':
        await reply.status(502).type('text/html').send('<html><body><h1>502 Bad Gateway</h1></body></html>');
        return;
      default:
        await reply.status(fault.failure).send([{ key: 'internalError', message: `Sandbox: ${fault.failure}` }]);
    }
  };

/** A fastify hook that holds answers back: what was asked is done by then. */
export const answerDelayHook =
  (faults: FaultsStore) =>
  async (request: FastifyRequest): Promise<void> => {
    const answerDelayMs = faults.of(request.url)?.answerDelayMs;
    if (answerDelayMs !== undefined) await sleep(answerDelayMs);
  };
