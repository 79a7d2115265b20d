import { Controller, Get, Param, Req, UseGuards } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { type FastifyRequest } from 'fastify';
import { type Caller, SignedIn } from '../../access/caller';
import { V } from '../../gateway.tokens';
import { VirkailijaApi } from '../../http/api-description';
import { withKebabKeys } from '../../http/kebab-keys';
import { PublishedRefusal } from '../../http/published-refusal';
import { OpiskeluoikeudetQueries } from '../../views/opiskeluoikeudet.queries';
import { VirkailijaGuard } from '../session/virkailija.guard';
import { HoksitOfOppija } from './hoksit-of-oppija';

/** What koski-sync saw of the study right of a HOKS: why it is locked, or writes are warned. */
@VirkailijaApi()
@Controller(`${V}/virkailija/oppijat/:oppijaOid/hoksit/:hoksId/opiskeluoikeus`)
@UseGuards(VirkailijaGuard)
export class OpiskeluoikeusController {
  constructor(
    private readonly hoksitOfOppija: HoksitOfOppija,
    private readonly opiskeluoikeudet: OpiskeluoikeudetQueries,
  ) {}

  @ApiOperation({ summary: 'What was last seen of the study right in Koski, and on what evidence' })
  @Get()
  async read(
    @Req() request: FastifyRequest,
    @SignedIn() caller: Caller,
    @Param('oppijaOid') oppijaOid: string,
    @Param('hoksId') hoksId: string,
  ): Promise<object> {
    const { opiskeluoikeusOid } = await this.hoksitOfOppija.toRead(request, caller, oppijaOid, hoksId);
    const found = await this.opiskeluoikeudet.find(opiskeluoikeusOid);
    if (found === undefined) {
      throw new PublishedRefusal('opiskeluoikeus-not-observed', {
        text: `Opiskeluoikeus \`${opiskeluoikeusOid}\` has not been observed yet`,
      });
    }
    const { _id, version: jarjestysnumero, ...seen } = found;
    return { meta: {}, data: withKebabKeys({ opiskeluoikeusOid: _id, jarjestysnumero, ...seen }) };
  }
}
