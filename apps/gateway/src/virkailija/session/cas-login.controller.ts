import { isJsonObject } from '@ehoks/kernel';
import { type Opintopolku, ticketOfLogoutRequest } from '@ehoks/opintopolku';
import { Body, Controller, Get, HttpCode, Inject, Post, Query, Req, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiTags } from '@nestjs/swagger';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { beginAudit } from '../../audit/audited-requests';
import { type GatewayConfig } from '../../config';
import { CONFIG, OPINTOPOLKU, V } from '../../gateway.tokens';
import { PublishedRefusal } from '../../http/published-refusal';
import { missingQuery } from '../../http/query-values';
import { TAKES_FORM } from '../../http/request-body';
import { rememberVirkailija } from './remember-virkailija';
import { sessionCookie } from './session-cookie';
import { Sessions } from './sessions';

/** Where CAS sends who signed in, and tells who signed out; the same at both paths. @see http-api.md §2.9 */
@ApiTags('Virkailija')
@Controller([`${V}/virkailija/session/opintopolku`, 'ehoks-virkailija-backend/cas-security-check'])
export class CasLoginController {
  constructor(
    @Inject(OPINTOPOLKU) private readonly opintopolku: Opintopolku,
    @Inject(CONFIG) private readonly config: GatewayConfig,
    private readonly sessions: Sessions,
  ) {}

  @Get()
  async signIn(
    @Req() request: FastifyRequest,
    @Query('ticket') ticket: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (typeof ticket !== 'string') throw missingQuery('ticket');
    const user = await this.opintopolku.cas.validateTicket(this.config.CAS_SERVICE_URL, ticket);
    if (user === undefined) throw new PublishedRefusal('login-rejected', { text: 'Invalid ticket' });
    if (isAudited(request)) beginAudit(request);
    rememberVirkailija(request, user);
    const sessionId = await this.sessions.open(user, ticket);
    const isSecure = this.config.CAS_SERVICE_URL.startsWith('https:');
    void reply
      .status(303)
      .header('set-cookie', sessionCookie(sessionId, isSecure))
      .header('location', this.config.VIRKAILIJA_UI_URL)
      .send();
  }

  /** Single log-out: CAS wants no answer but 200, whatever it sent. */
  @RouteConfig(TAKES_FORM)
  @Post()
  @HttpCode(200)
  async signOut(@Req() request: FastifyRequest, @Body() form: unknown): Promise<void> {
    if (isAudited(request)) beginAudit(request);
    const xml = isJsonObject(form) ? form['logoutRequest'] : undefined;
    const ticket = typeof xml === 'string' ? ticketOfLogoutRequest(xml) : undefined;
    const user = ticket === undefined ? undefined : await this.sessions.closeOfTicket(ticket);
    if (user !== undefined) rememberVirkailija(request, user);
  }
}

/** Of the two paths one is among the officials' own, which leave a trace; rejected tickets do not. @see http-api.md §8 */
const isAudited = ({ routeOptions }: FastifyRequest): boolean => routeOptions.url?.includes('/virkailija/') === true;
