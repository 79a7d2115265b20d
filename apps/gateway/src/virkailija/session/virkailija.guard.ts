import { type CanActivate, type ExecutionContext, Injectable, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { type FastifyRequest } from 'fastify';
import { requiredHeaders } from '../../access/required-headers';
import { beginAudit } from '../../audit/audited-requests';
import { PublishedRefusal } from '../../http/published-refusal';
import { rememberVirkailija } from './remember-virkailija';
import { sessionIdOf } from './session-cookie';
import { Sessions } from './sessions';

const SUPERUSER_ONLY = 'superuser-only';

/** For routes behind {@link VirkailijaGuard} that only super users of Opetushallitus may use. @see http-api.md §4.9 */
export const SuperuserOnly = () => SetMetadata(SUPERUSER_ONLY, true);

/**
 * Lets officials in: header, then session, then the kind of user, then the super user where the route is for them.
 *
 * @see http-api.md §1.9, §2.7
 */
@Injectable()
export class VirkailijaGuard implements CanActivate {
  constructor(
    private readonly sessions: Sessions,
    private readonly reflector: Reflector,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    requiredHeaders(request, ['caller-id']);
    const sessionId = sessionIdOf(request);
    const user = sessionId === undefined ? undefined : await this.sessions.find(sessionId);
    if (user === undefined) throw new PublishedRefusal('no-session', { text: 'No session' });
    if (user.kayttajaTyyppi === 'PALVELU') {
      throw new PublishedRefusal('service-user-not-allowed', { text: "User type 'PALVELU' is not allowed" });
    }
    beginAudit(request);
    const { isSuperuser } = rememberVirkailija(request, user);
    const isForSuperusers = this.reflector.getAllAndOverride<boolean | undefined>(SUPERUSER_ONLY, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (isForSuperusers === true && !isSuperuser) {
      throw new PublishedRefusal('superuser-required', { text: 'Super user of Opetushallitus required' });
    }
    return true;
  }
}
