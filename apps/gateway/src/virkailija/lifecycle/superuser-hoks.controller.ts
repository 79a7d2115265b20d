import { Controller, Delete, Param, Patch, Req, UseGuards } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { type FastifyRequest } from 'fastify';
import { type Caller, SignedIn } from '../../access/caller';
import { V } from '../../gateway.tokens';
import { RepeatableWrite, VirkailijaApi } from '../../http/api-description';
import { SuperuserOnly, VirkailijaGuard } from '../session/virkailija.guard';
import { SuperuserHoksHandler } from './superuser-hoks.handler';

const DONE = { meta: {}, data: {} };

/** Deleting for good, and undoing any deletion. @see http-api.md §4.9, §6.3; decisions.md 3.2 */
@VirkailijaApi()
@Controller(`${V}/virkailija/hoks/:hoksId`)
@UseGuards(VirkailijaGuard)
@SuperuserOnly()
export class SuperuserHoksController {
  constructor(private readonly hoks: SuperuserHoksHandler) {}

  @ApiOperation({ summary: 'Delete a HOKS for good: it moves to the archive' })
  @RepeatableWrite()
  @Delete()
  async archive(
    @Req() request: FastifyRequest,
    @SignedIn() caller: Caller,
    @Param('hoksId') hoksId: string,
  ): Promise<object> {
    await this.hoks.execute(request, caller, hoksId, 'ArchiveHoks');
    return DONE;
  }

  @ApiOperation({ summary: 'Bring a HOKS that was deleted for good back out of the archive' })
  @RepeatableWrite()
  @Patch('undo-delete')
  async reopen(
    @Req() request: FastifyRequest,
    @SignedIn() caller: Caller,
    @Param('hoksId') hoksId: string,
  ): Promise<object> {
    await this.hoks.execute(request, caller, hoksId, 'ReopenHoks');
    return DONE;
  }

  @ApiOperation({ summary: 'Restore a passivated HOKS' })
  @RepeatableWrite()
  @Patch('undo-shallow-delete')
  async restore(
    @Req() request: FastifyRequest,
    @SignedIn() caller: Caller,
    @Param('hoksId') hoksId: string,
  ): Promise<object> {
    await this.hoks.execute(request, caller, hoksId, 'RestoreHoks');
    return DONE;
  }
}
