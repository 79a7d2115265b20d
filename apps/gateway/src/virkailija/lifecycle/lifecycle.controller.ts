import { Controller, Param, Patch, Req, UseGuards } from '@nestjs/common';
import { ApiBody, ApiOperation } from '@nestjs/swagger';
import { type FastifyRequest } from 'fastify';
import { type Caller, SignedIn } from '../../access/caller';
import { V } from '../../gateway.tokens';
import { RepeatableWrite, VirkailijaApi } from '../../http/api-description';
import { VirkailijaGuard } from '../session/virkailija.guard';
import { PassivationHandler } from './passivation.handler';
import { ShallowDeleteDto } from './shallow-delete.dto';

/** What officials with the right `hoks_delete` do to HOKSes of their schools. @see http-api.md §4.5; decisions.md 3.1 */
@VirkailijaApi()
@Controller(`${V}/virkailija/oppijat/:oppijaOid/hoksit/:hoksId`)
@UseGuards(VirkailijaGuard)
export class LifecycleController {
  constructor(private readonly passivation: PassivationHandler) {}

  @ApiOperation({ summary: 'Passivate a HOKS' })
  @ApiBody({ type: ShallowDeleteDto })
  @RepeatableWrite()
  @Patch('shallow-delete')
  async passivate(
    @Req() request: FastifyRequest,
    @SignedIn() caller: Caller,
    @Param('oppijaOid') oppijaOid: string,
    @Param('hoksId') hoksIdText: string,
  ): Promise<object> {
    return { success: await this.passivation.passivate(request, caller, { oppijaOid, hoksIdText }) };
  }

  @ApiOperation({ summary: 'Restore a passivated HOKS' })
  @RepeatableWrite()
  @Patch('undo-shallow-delete')
  async restore(
    @Req() request: FastifyRequest,
    @SignedIn() caller: Caller,
    @Param('oppijaOid') oppijaOid: string,
    @Param('hoksId') hoksIdText: string,
  ): Promise<object> {
    return { success: await this.passivation.restore(request, caller, { oppijaOid, hoksIdText }) };
  }
}
