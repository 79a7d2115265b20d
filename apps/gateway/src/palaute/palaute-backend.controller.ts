import { type PalauteTilaus, type PalauteTilausAnswer } from '@ehoks/contracts';
import { Controller, Get, HttpCode, Param, Post, Req, UseGuards } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { type FastifyRequest } from 'fastify';
import { OphGuard } from '../access/oph.guard';
import { ServiceUserGuard } from '../access/service-user.guard';
import { noteAuditTarget } from '../audit/audited-requests';
import { P } from '../gateway.tokens';
import { parseHoksId } from '../hoks/hoks-id';
import { invalidPath } from '../hoks/hoks-of-path';
import { ServiceApi } from '../http/api-description';
import { FeedbackClient } from './feedback.client';
import { PalauteHeadersGuard } from './palaute-headers.guard';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

type Palaute = PalauteTilausAnswer['palautteet'][number];

/** Where the feedback service is told to take steps now; failed ones are null. @see http-api.md §3.19, palaute.md §23.1 */
@ServiceApi()
@Controller(P)
@UseGuards(PalauteHeadersGuard, ServiceUserGuard, OphGuard)
export class PalauteBackendController {
  constructor(private readonly feedback: FeedbackClient) {}

  @ApiOperation({ summary: 'Make the links of student surveys whose day has come' })
  @Post('opiskelijapalaute/kyselylinkit')
  @HttpCode(200)
  kyselylinkit(): Promise<object> {
    const tilaus = { laji: 'heratepaiva', kohde: { kaikki: 'opiskelijan' } } as const;
    return this.ordered('kyselylinkit', tilaus, ({ kyselylinkki }) => kyselylinkki);
  }

  @ApiOperation({ summary: 'Send the invitations that wait' })
  @Post('opiskelijapalaute/kutsuviestit')
  @HttpCode(200)
  kutsuviestit(): Promise<object> {
    const tilaus = { laji: 'kutsu', kohde: { kaikki: 'opiskelijan' } } as const;
    return this.ordered('lahetykset', tilaus, ({ lahetysTunniste }) => lahetysTunniste);
  }

  @ApiOperation({ summary: 'Make the links of one HOKS, whatever their day' })
  @Post('opiskelijapalaute/:hoksId/kyselylinkki')
  @HttpCode(200)
  kyselylinkki(@Req() request: FastifyRequest, @Param('hoksId') hoksId: string): Promise<object> {
    const tilaus = { laji: 'heratepaiva', kohde: { hoksId: hoksIdIn(request, hoksId) } } as const;
    return this.ordered('vastaajatunnukset', tilaus, ({ arvoTunniste }) => arvoTunniste);
  }

  @ApiOperation({ summary: 'Send the invitations of one HOKS, also those that have gone out' })
  @Post('opiskelijapalaute/:hoksId/kutsuviesti')
  @HttpCode(200)
  kutsuviesti(@Req() request: FastifyRequest, @Param('hoksId') hoksId: string): Promise<object> {
    const tilaus = { laji: 'uusi_kutsu', kohde: { hoksId: hoksIdIn(request, hoksId) } } as const;
    return this.ordered('lahetykset', tilaus, ({ lahetysTunniste }) => lahetysTunniste);
  }

  @ApiOperation({ summary: 'Make the codes of workplace surveys whose day has come' })
  @Post('tyoelamapalaute/vastaajatunnukset')
  @HttpCode(200)
  vastaajatunnukset(): Promise<object> {
    const tilaus = { laji: 'heratepaiva', kohde: { kaikki: 'tyopaikkajakson' } } as const;
    return this.ordered('vastaajatunnukset', tilaus, ({ arvoTunniste }) => arvoTunniste);
  }

  @ApiOperation({ summary: 'Make the code of one workplace survey, whatever its day' })
  @Post('tyoelamapalaute/:palauteId/vastaajatunnus')
  @HttpCode(200)
  async vastaajatunnus(@Param('palauteId') palauteId: string): Promise<object> {
    // What is no id of a trigger is unknown, and nothing is made.
    if (!UUID.test(palauteId)) return { meta: {}, data: { vastaajatunnukset: [] } };
    const tilaus = { laji: 'heratepaiva', kohde: { palauteId } } as const;
    return this.ordered('vastaajatunnukset', tilaus, ({ arvoTunniste }) => arvoTunniste);
  }

  private async ordered(
    name: string,
    tilaus: PalauteTilaus,
    valueOf: (palaute: Palaute) => string | null,
  ): Promise<object> {
    const { palautteet } = await this.feedback.order(tilaus);
    return { meta: {}, data: { [name]: palautteet.map(valueOf) } };
  }
}

/** For those who watch whether the interface answers. @see http-api.md §3.19 */
@Controller(P)
export class PalauteHealthcheckController {
  @Get('healthcheck')
  healthcheck(): object {
    return {};
  }
}

const hoksIdIn = (request: FastifyRequest, text: string): number => {
  const hoksId = parseHoksId(text);
  if (hoksId === undefined) throw invalidPath('hoks-id', text);
  noteAuditTarget(request, { hoksId });
  return hoksId;
};
