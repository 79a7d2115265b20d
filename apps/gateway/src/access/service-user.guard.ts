import { type Opintopolku } from '@ehoks/opintopolku';
import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { type FastifyRequest } from 'fastify';
import { beginAudit } from '../audit/audited-requests';
import { type GatewayConfig } from '../config';
import { CONFIG, OPINTOPOLKU } from '../gateway.tokens';
import { PublishedRefusal } from '../http/published-refusal';
import { rememberCaller } from './caller';
import { privilegesOf, superuserOrganisaatiot } from './privileges';
import { requiredHeaders } from './required-headers';

/**
 * Lets service users in: headers, then the ticket, then the kind of user. A ticket is asked about at every request,
 * for it is good for one call only.
 *
 * @see http-api.md §1.9 steps 2–4, §2.7
 */
@Injectable()
export class ServiceUserGuard implements CanActivate {
  constructor(
    @Inject(OPINTOPOLKU) private readonly opintopolku: Opintopolku,
    @Inject(CONFIG) private readonly config: GatewayConfig,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const headers = requiredHeaders(request, ['ticket', 'caller-id']);
    const user = await this.opintopolku.cas.validateTicket(this.config.CAS_SERVICE_URL, headers.ticket);
    if (user === undefined) {
      throw new PublishedRefusal('ticket-rejected', {
        text: 'User not found for given ticket. Ticket may be expired.',
      });
    }
    if (user.kayttajaTyyppi !== 'PALVELU') {
      throw new PublishedRefusal('wrong-user-type', { text: "User type 'PALVELU' is required" });
    }
    beginAudit(request);
    rememberCaller(request, {
      kind: 'palvelu',
      username: user.username,
      oid: user.oidHenkilo,
      privileges: privilegesOf(user.roles),
      isSuperuser: superuserOrganisaatiot(user.roles).size > 0,
      callerId: headers['caller-id'],
    });
    return true;
  }
}
