import { type CanActivate, type ExecutionContext, Injectable, UnauthorizedException } from '@nestjs/common';
import { type FastifyRequest } from 'fastify';
import { SessionsStore } from './sessions.store';

/** Lets those in who have signed in through CAS (session-login.controller.ts). */
@Injectable()
export class SessionGuard implements CanActivate {
  constructor(private readonly sessions: SessionsStore) {}

  canActivate(context: ExecutionContext): boolean {
    const { cookie } = context.switchToHttp().getRequest<FastifyRequest>().headers;
    const session = /(?:^|;\s*)JSESSIONID=([^;]+)/.exec(cookie ?? '')?.[1];
    if (session !== undefined && this.sessions.has(session)) return true;
    throw new UnauthorizedException();
  }
}
