import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { type FastifyRequest } from 'fastify';
import { PublishedRefusal } from '../http/published-refusal';

/** The palaute backend tells of missing headers in its own words, Caller-Id first. @see http-api.md §2.7 */
@Injectable()
export class PalauteHeadersGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const { headers } = context.switchToHttp().getRequest<FastifyRequest>();
    if (headers['caller-id'] === undefined) {
      throw new PublishedRefusal('missing-palaute-headers', { text: 'Caller-Id header is missing' });
    }
    if (headers['ticket'] === undefined) {
      throw new PublishedRefusal('missing-palaute-headers', { text: 'Cas service ticket header is missing' });
    }
    return true;
  }
}
