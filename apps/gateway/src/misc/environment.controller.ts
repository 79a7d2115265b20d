import { Controller, Get, Inject, Req } from '@nestjs/common';
import { type FastifyRequest } from 'fastify';
import { requiredHeaders } from '../access/required-headers';
import { type GatewayConfig } from '../config';
import { CONFIG, V } from '../gateway.tokens';

/** What user interfaces ask before anyone signed in. @see http-api.md §4.1 */
@Controller(V)
export class EnvironmentController {
  constructor(@Inject(CONFIG) private readonly config: GatewayConfig) {}

  @Get('healthcheck')
  healthcheck(): object {
    return {};
  }

  @Get('misc/environment')
  environment(@Req() request: FastifyRequest): object {
    requiredHeaders(request, ['caller-id']);
    const { OPINTOPOLKU_URL: opintopolku, CAS_SERVICE_URL: service } = this.config;
    const oppijaService = encodeURIComponent(
      service.replace(/\/ehoks-virkailija-backend.*$/, '/ehoks-oppija-backend/api/v1/oppija/session/opintopolku/'),
    );
    return {
      meta: {},
      data: {
        'eperusteet-peruste-url': `${opintopolku}/eperusteet-service/api/external/peruste`,
        'virkailija-login-url': `${opintopolku}/cas/login?service=${encodeURIComponent(service)}`,
        'cas-oppija-login-url-fi': `${opintopolku}/cas-oppija/login?locale=fi&service=${oppijaService}`,
        'cas-oppija-login-url-sv': `${opintopolku}/cas-oppija/login?locale=sv&service=${oppijaService}`,
        'cas-oppija-logout-url-fi': `${opintopolku}/cas-oppija/logout?service=${oppijaService}`,
        'cas-oppija-logout-url-sv': `${opintopolku}/cas-oppija/logout?service=${oppijaService}`,
        'raamit-url': `${opintopolku}/virkailija-raamit/apply-raamit.js`,
      },
    };
  }
}
