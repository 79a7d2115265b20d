import { isJsonObject } from '@ehoks/kernel';
import { Controller, HttpCode, Post, Query, Req } from '@nestjs/common';
import { ApiBody, ApiHeader, ApiOperation } from '@nestjs/swagger';
import { type FastifyRequest } from 'fastify';
import { beginAudit } from '../audit/audited-requests';
import { requiredHeaders } from '../access/required-headers';
import { V } from '../gateway.tokens';
import { PublishedRefusal } from '../http/published-refusal';
import { legacyBody, violationsAsShown } from '../http/refusal-body';
import { KoskiFacts } from '../koski/koski-facts';
import { HoksLuontiDto } from '../validation/dto/hoks.dto';
import { HoksBodyCheck } from './hoks-body-check';

/** A dry run of a create: form and rules alone, no ticket, nothing stored. @see http-api.md §3.14, decisions.md 1.7 */
@Controller(`${V}/validointi`)
export class ValidointiController {
  constructor(
    private readonly koski: KoskiFacts,
    private readonly bodyCheck: HoksBodyCheck,
  ) {}

  @ApiOperation({ summary: 'Dry run of a create' })
  @ApiBody({ type: HoksLuontiDto })
  @ApiHeader({ name: 'Caller-Id', required: true })
  @Post()
  @HttpCode(200)
  async validate(@Req() request: FastifyRequest, @Query('kaikki') kaikki?: string): Promise<object> {
    requiredHeaders(request, ['caller-id']);
    beginAudit(request);
    const oid = isJsonObject(request.body) ? request.body['opiskeluoikeus-oid'] : undefined;
    const opiskeluoikeus = typeof oid === 'string' ? await this.koski.opiskeluoikeus(oid) : undefined;
    try {
      await this.bodyCheck.check(request, 'luonti', 'palvelu', opiskeluoikeus);
    } catch (error) {
      throw kaikki === 'true' && error instanceof PublishedRefusal ? withEveryViolation(error) : error;
    }
    return { meta: {}, data: {} };
  }
}

/** The legacy body names the first failing rule of each object; this one all of them, as problem+json does. */
const withEveryViolation = (refusal: PublishedRefusal): PublishedRefusal =>
  new PublishedRefusal(refusal.code, {
    ...refusal.details,
    legacyBody: { ...legacyBody(refusal), violations: violationsAsShown(refusal.details.violations ?? []) },
  });
