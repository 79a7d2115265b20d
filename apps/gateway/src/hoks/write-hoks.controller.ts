import { ApiBody, ApiOperation } from '@nestjs/swagger';
import { Controller, HttpCode, Param, Patch, Post, Put, Req, Res, UseGuards } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { type Caller, SignedIn } from '../access/caller';
import { ServiceUserGuard } from '../access/service-user.guard';
import { V } from '../gateway.tokens';
import { ConditionalWrite, RepeatableWrite, ServiceApi } from '../http/api-description';
import { HoksKorvausDto, HoksLuontiDto, HoksPaivitysDto } from '../validation/dto/hoks.dto';
import { CreateHoksHandler } from './create-hoks.handler';
import { HoksOfPath } from './hoks-of-path';
import { createdAnswer } from './shown-hoks';
import { UpdateHoksHandler } from './update-hoks.handler';

/** The writes of the HOKS API. @see http-api.md §3.3, §3.6, §3.7 */
@ServiceApi()
@Controller(`${V}/hoks`)
@UseGuards(ServiceUserGuard)
export class WriteHoksController {
  constructor(
    private readonly createHoks: CreateHoksHandler,
    private readonly updateHoks: UpdateHoksHandler,
    private readonly hoksOfPath: HoksOfPath,
  ) {}

  @ApiOperation({ summary: 'Create the HOKS of a study right' })
  @ApiBody({ type: HoksLuontiDto })
  @RepeatableWrite()
  @Post()
  @HttpCode(200)
  async create(@Req() request: FastifyRequest, @SignedIn() caller: Caller): Promise<object> {
    const hoksId = await this.createHoks.execute(request, caller);
    return createdAnswer(request, hoksId);
  }

  @ApiOperation({ summary: 'Replace a HOKS' })
  @ApiBody({ type: HoksKorvausDto })
  @ConditionalWrite()
  @Put(':hoksId')
  @HttpCode(204)
  replace(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @SignedIn() caller: Caller,
    @Param('hoksId') hoksId: string,
  ): Promise<void> {
    return this.updateHoks.replace({ request, reply }, caller, hoksId, () =>
      this.hoksOfPath.toUpdate(request, caller, hoksId),
    );
  }

  @ApiOperation({ summary: 'Change top-level values of a HOKS' })
  @ApiBody({ type: HoksPaivitysDto })
  @ConditionalWrite()
  @Patch(':hoksId')
  @HttpCode(204)
  change(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @SignedIn() caller: Caller,
    @Param('hoksId') hoksId: string,
  ): Promise<void> {
    return this.updateHoks.change({ request, reply }, caller, hoksId, () =>
      this.hoksOfPath.toUpdate(request, caller, hoksId),
    );
  }
}
