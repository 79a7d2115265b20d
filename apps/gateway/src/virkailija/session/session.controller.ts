import { type CasUser } from '@ehoks/opintopolku';
import { Controller, Delete, Get, HttpCode, Inject, Req, Res } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { privilegesOf, superuserOrganisaatiot } from '../../access/privileges';
import { requiredHeaders } from '../../access/required-headers';
import { beginAudit } from '../../audit/audited-requests';
import { type GatewayConfig } from '../../config';
import { CONFIG, V } from '../../gateway.tokens';
import { VirkailijaApi } from '../../http/api-description';
import { PublishedRefusal } from '../../http/published-refusal';
import { HoksienOppilaitokset } from '../../views/hoksien-oppilaitokset';
import { rememberVirkailija } from './remember-virkailija';
import { noSessionCookie, sessionIdOf } from './session-cookie';
import { Sessions } from './sessions';

/** What the officials' interface asks about who is signed in. @see http-api.md §4.1 */
@VirkailijaApi()
@Controller(`${V}/virkailija/session`)
export class SessionController {
  constructor(
    private readonly sessions: Sessions,
    private readonly oppilaitokset: HoksienOppilaitokset,
    @Inject(CONFIG) private readonly config: GatewayConfig,
  ) {}

  @Get()
  async session(@Req() request: FastifyRequest): Promise<object> {
    const { user } = await this.begin(request);
    if (user === undefined) throw new PublishedRefusal('not-signed-in', { text: 'User is not authorized' });
    const superuserIn = superuserOrganisaatiot(user.roles);
    const organisations = [...privilegesOf(user.roles)].map(async ([oid, privileges]) => ({
      oid,
      privileges: [...privileges],
      roles: superuserIn.has(oid) ? ['oph-super-user'] : [],
      'child-organisations': await this.oppilaitokset.below(oid),
    }));
    return {
      meta: {},
      data: {
        oidHenkilo: user.oidHenkilo,
        'organisation-privileges': await Promise.all(organisations),
        isSuperuser: superuserIn.size > 0,
      },
    };
  }

  @Delete()
  @HttpCode(200)
  async signOut(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    const { sessionId } = await this.begin(request);
    if (sessionId !== undefined) await this.sessions.close(sessionId);
    void reply.header('set-cookie', noSessionCookie(this.config.CAS_SERVICE_URL.startsWith('https:')));
  }

  /** Whose session the request shows, if any. What has its header leaves a trace. @see http-api.md §8 */
  private async begin(request: FastifyRequest): Promise<{ sessionId: string | undefined; user: CasUser | undefined }> {
    requiredHeaders(request, ['caller-id']);
    beginAudit(request);
    const sessionId = sessionIdOf(request);
    const user = sessionId === undefined ? undefined : await this.sessions.find(sessionId);
    if (user !== undefined) rememberVirkailija(request, user);
    return { sessionId, user };
  }
}
