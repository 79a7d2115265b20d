import { Body, Controller, Delete, Get, HttpCode, Param, Post, Req, UseGuards } from '@nestjs/common';
import { ApiBody, ApiOperation } from '@nestjs/swagger';
import { type FastifyRequest } from 'fastify';
import { type Caller, SignedIn } from '../access/caller';
import { noteAuditOperation } from '../audit/audited-requests';
import { V } from '../gateway.tokens';
import { VirkailijaApi } from '../http/api-description';
import { readSmallBody } from '../validation/invalid-body';
import { HoksitOfOppija } from '../virkailija/hoksit/hoksit-of-oppija';
import { VirkailijaGuard } from '../virkailija/session/virkailija.guard';
import { FeedbackClient } from './feedback.client';
import { withKebabKeys } from '../http/kebab-keys';
import { OpiskelijapalauteHandler } from './opiskelijapalaute.handler';
import { UudelleenlahetysDto } from './palaute.dto';
import { VastaajatunnusHandler } from './vastaajatunnus.handler';

/** Surveys as officials see them. @see http-api.md §4.6; decisions.md 4.3 */
@VirkailijaApi()
@Controller(`${V}/virkailija`)
@UseGuards(VirkailijaGuard)
export class VirkailijaPalautteetController {
  constructor(
    private readonly hoksitOfOppija: HoksitOfOppija,
    private readonly feedback: FeedbackClient,
    private readonly opiskelijapalaute: OpiskelijapalauteHandler,
    private readonly vastaajatunnus: VastaajatunnusHandler,
  ) {}

  @ApiOperation({ summary: 'Every survey of a HOKS, also of a passivated one: how it stands, why, and what happened' })
  @Get('oppijat/:oppijaOid/hoksit/:hoksId/palautteet')
  async palautteet(
    @Req() request: FastifyRequest,
    @SignedIn() caller: Caller,
    @Param('oppijaOid') oppijaOid: string,
    @Param('hoksId') hoksIdText: string,
  ): Promise<object> {
    const { _id: hoksId } = await this.hoksitOfOppija.toExplain(request, caller, oppijaOid, hoksIdText);
    return { meta: {}, data: withKebabKeys(await this.feedback.palautteet(hoksId)) };
  }

  @ApiOperation({ summary: 'The surveys of a HOKS that have been sent' })
  @Get('oppijat/:oppijaOid/hoksit/:hoksId/opiskelijapalaute')
  async sent(
    @Req() request: FastifyRequest,
    @SignedIn() caller: Caller,
    @Param('oppijaOid') oppijaOid: string,
    @Param('hoksId') hoksIdText: string,
  ): Promise<object> {
    const hoks = await this.hoksitOfOppija.toRead(request, caller, oppijaOid, hoksIdText);
    return { meta: {}, data: await this.opiskelijapalaute.sent(hoks) };
  }

  @ApiOperation({ summary: 'Invite the student once more' })
  @ApiBody({ type: UudelleenlahetysDto })
  @Post('oppijat/:oppijaOid/hoksit/:hoksId/resend-palaute')
  @HttpCode(200)
  async resend(
    @Req() request: FastifyRequest,
    @SignedIn() caller: Caller,
    @Param('oppijaOid') oppijaOid: string,
    @Param('hoksId') hoksIdText: string,
    @Body() body: unknown,
  ): Promise<object> {
    noteAuditOperation(request, ':oph.ehoks.heratepalvelu/resend-palaute');
    const hoks = await this.hoksitOfOppija.toRead(request, caller, oppijaOid, hoksIdText);
    const { tyyppi } = readSmallBody(UudelleenlahetysDto, body);
    return {
      meta: {},
      data: { sahkoposti: await this.opiskelijapalaute.resend(hoks, typeof tyyppi === 'string' ? tyyppi : '') },
    };
  }

  @ApiOperation({ summary: 'What is known of a survey code' })
  @Get('vastaajatunnus/:tunnus')
  async show(
    @Req() request: FastifyRequest,
    @SignedIn() caller: Caller,
    @Param('tunnus') tunnus: string,
  ): Promise<object> {
    return { meta: {}, data: await this.vastaajatunnus.show(request, caller, tunnus) };
  }

  @ApiOperation({ summary: 'Remove a survey code that nobody has answered' })
  @Delete('vastaajatunnus/:tunnus')
  @HttpCode(200)
  async remove(
    @Req() request: FastifyRequest,
    @SignedIn() caller: Caller,
    @Param('tunnus') tunnus: string,
  ): Promise<void> {
    await this.vastaajatunnus.remove(request, caller, tunnus);
  }
}
