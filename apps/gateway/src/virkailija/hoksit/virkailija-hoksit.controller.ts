import { Controller, Get, HttpCode, Param, Patch, Post, Put, Query, Req, Res, UseGuards } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiQuery } from '@nestjs/swagger';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { type Caller, SignedIn } from '../../access/caller';
import { V } from '../../gateway.tokens';
import { CreateHoksHandler } from '../../hoks/create-hoks.handler';
import { createdAnswer, rootAsShown, wholeAnswer } from '../../hoks/shown-hoks';
import { UpdateHoksHandler } from '../../hoks/update-hoks.handler';
import { ConditionalWrite, RepeatableWrite, VirkailijaApi } from '../../http/api-description';
import { PublishedRefusal } from '../../http/published-refusal';
import { type QueryValues } from '../../http/query-values';
import { HoksKorvausDto, HoksLuontiDto, HoksPaivitysDto } from '../../validation/dto/hoks.dto';
import { HoksHistoryHandler, momentIn } from '../history/hoks-history.handler';
import { orElse } from '../lifecycle/lifecycle-refusals';
import { VirkailijaGuard } from '../session/virkailija.guard';
import { HoksitOfOppija, noHoksAccess } from './hoksit-of-oppija';

/** It was passivated while it was being written. */
const WHEN_GONE = orElse('hoks-not-found', noHoksAccess);

/** HOKSes of one learner, read and written by hand. @see http-api.md §4.3, §4.4 */
@VirkailijaApi()
@Controller(`${V}/virkailija/oppijat/:oppijaOid`)
@UseGuards(VirkailijaGuard)
export class VirkailijaHoksitController {
  constructor(
    private readonly hoksitOfOppija: HoksitOfOppija,
    private readonly createHoks: CreateHoksHandler,
    private readonly updateHoks: UpdateHoksHandler,
    private readonly history: HoksHistoryHandler,
  ) {}

  @ApiOperation({ summary: 'The HOKSes of a learner, without their parts' })
  @Get('hoksit')
  async all(
    @Req() request: FastifyRequest,
    @SignedIn() caller: Caller,
    @Param('oppijaOid') oppijaOid: string,
  ): Promise<object> {
    const hoksit = await this.hoksitOfOppija.all(request, caller, oppijaOid);
    return { meta: {}, data: hoksit.map(rootAsShown) };
  }

  @ApiOperation({ summary: 'The HOKSes of a learner, as one school sees them' })
  @Get('hoksit/oppilaitos/:oppilaitosOid')
  async inOppilaitos(
    @Req() request: FastifyRequest,
    @SignedIn() caller: Caller,
    @Param('oppijaOid') oppijaOid: string,
    @Param('oppilaitosOid') oppilaitosOid: string,
  ): Promise<object> {
    const hoksit = await this.hoksitOfOppija.inOppilaitos(request, caller, oppijaOid, oppilaitosOid);
    return { meta: {}, data: hoksit.map(rootAsShown) };
  }

  @ApiOperation({ summary: 'A whole HOKS, as it is or as it was' })
  @ApiQuery({ name: 'versio', required: false, description: 'as it was at this version of its history' })
  @ApiQuery({ name: 'hetki', required: false, description: 'as it was at this moment' })
  @Get('hoksit/:hoksId')
  async read(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @SignedIn() caller: Caller,
    @Param('oppijaOid') oppijaOid: string,
    @Param('hoksId') hoksId: string,
    @Query() query: QueryValues,
  ): Promise<string | object> {
    const moment = momentIn(query);
    const hoks = await this.hoksitOfOppija.toRead(request, caller, oppijaOid, hoksId);
    return moment === undefined ? wholeAnswer(reply, hoks) : this.history.hoksAt(hoks, moment);
  }

  @ApiOperation({ summary: 'Who changed what in a HOKS, and when; also of a passivated one' })
  @Get('hoksit/:hoksId/historia')
  async historia(
    @Req() request: FastifyRequest,
    @SignedIn() caller: Caller,
    @Param('oppijaOid') oppijaOid: string,
    @Param('hoksId') hoksId: string,
  ): Promise<object> {
    return this.history.entries(await this.hoksitOfOppija.toExplain(request, caller, oppijaOid, hoksId));
  }

  @ApiOperation({ summary: 'Create the HOKS of a study right' })
  @ApiBody({ type: HoksLuontiDto })
  @RepeatableWrite()
  @Post('hoksit')
  @HttpCode(200)
  async create(@Req() request: FastifyRequest, @SignedIn() caller: Caller): Promise<object> {
    return createdAnswer(request, await this.createHoks.execute(request, caller));
  }

  @ApiOperation({ summary: 'Replace a HOKS' })
  @ApiBody({ type: HoksKorvausDto })
  @ConditionalWrite()
  @Put('hoksit/:hoksId')
  @HttpCode(204)
  replace(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @SignedIn() caller: Caller,
    @Param('oppijaOid') oppijaOid: string,
    @Param('hoksId') hoksId: string,
  ): Promise<void> {
    const found = () => this.hoksitOfOppija.toWrite(request, caller, oppijaOid, hoksId);
    return this.updateHoks.replace({ request, reply }, caller, hoksId, found).catch(WHEN_GONE);
  }

  @ApiOperation({ summary: 'Change top-level values of a HOKS' })
  @ApiBody({ type: HoksPaivitysDto })
  @ConditionalWrite()
  @Patch('hoksit/:hoksId')
  @HttpCode(204)
  change(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @SignedIn() caller: Caller,
    @Param('oppijaOid') oppijaOid: string,
    @Param('hoksId') hoksId: string,
  ): Promise<void> {
    const found = () => this.hoksitOfOppija.toWrite(request, caller, oppijaOid, hoksId);
    return this.updateHoks.change({ request, reply }, caller, hoksId, found).catch(WHEN_GONE);
  }

  @ApiOperation({ summary: 'Retired', deprecated: true })
  @Post('index')
  index(): never {
    throw new PublishedRefusal('index-retired', { text: 'Route is deprected.' });
  }
}
