import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { type FastifyRequest } from 'fastify';
import { callerOf } from './caller';
import { noAccess } from './hoks-access';
import { hasOphPrivilege, type Privilege } from './privileges';

/** What a method needs. @see http-api.md §2.6 */
const PRIVILEGE_OF_METHOD: Readonly<Record<string, Privilege>> = {
  GET: 'read',
  POST: 'write',
  PUT: 'update',
  PATCH: 'update',
  DELETE: 'delete',
};

/** For routes behind the guard of service users that need the privilege in Opetushallitus itself. @see decisions.md 1.10 */
@Injectable()
export class OphGuard implements CanActivate {
  /** @throws PublishedRefusal `no-access` */
  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const [caller, privilege] = [callerOf(request), PRIVILEGE_OF_METHOD[request.method]];
    if (caller === undefined || privilege === undefined || !hasOphPrivilege(caller.privileges, privilege)) {
      throw noAccess();
    }
    return true;
  }
}
