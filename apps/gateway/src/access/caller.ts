import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { type FastifyRequest } from 'fastify';
import { type Privileges } from './privileges';

/** Who signed in: a service user with the ticket of this request, or an official with a session. */
export interface Caller {
  readonly kind: 'palvelu' | 'virkailija';
  readonly username: string;
  readonly oid: string;
  readonly privileges: Privileges;
  /** Has a role of Opetushallitus's super users. @see http-api.md §2.4 */
  readonly isSuperuser: boolean;
  readonly callerId: string;
}

const callers = new WeakMap<FastifyRequest, Caller>();

export const rememberCaller = (request: FastifyRequest, caller: Caller): void => void callers.set(request, caller);

/** Who signed in for this request; undefined where nobody has to. */
export const callerOf = (request: FastifyRequest): Caller | undefined => callers.get(request);

/** The caller that the guard of the route let in. */
export const SignedIn = createParamDecorator((_data: unknown, context: ExecutionContext): Caller => {
  const caller = callerOf(context.switchToHttp().getRequest<FastifyRequest>());
  if (caller === undefined) throw new Error('The route is not guarded');
  return caller;
});
