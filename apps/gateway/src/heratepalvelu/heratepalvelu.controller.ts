import { Controller, Delete, Get, HttpCode, Post, Query, Req, UseGuards } from '@nestjs/common';
import { ApiOperation, ApiQuery } from '@nestjs/swagger';
import { type FastifyRequest } from 'fastify';
import { type Caller, SignedIn } from '../access/caller';
import { OphGuard } from '../access/oph.guard';
import { ServiceUserGuard } from '../access/service-user.guard';
import { noteAuditOperation, noteAuditTarget } from '../audit/audited-requests';
import { V } from '../gateway.tokens';
import { ServiceApi } from '../http/api-description';
import { dayIn, oppijaOidIn, type QueryValues, required } from '../http/query-values';
import { OnrMuutosHandler } from '../oppijaindeksi/onr-muutos.handler';
import { OppijaindeksiQueries } from '../oppijaindeksi/oppijaindeksi.queries';
import { RefreshAllHandler } from '../oppijaindeksi/refresh-all.handler';
import { contentOf } from '../views/hoks-content';
import { tyoelamajaksotBetween } from './tyoelamajaksot';
import { YhteystietojenPoistoHandler } from './yhteystietojen-poisto.handler';

/** What Herätepalvelu's timers ask about HOKSes and the index. @see http-api.md §3.18 */
@ServiceApi()
@Controller(`${V}/heratepalvelu`)
@UseGuards(ServiceUserGuard, OphGuard)
export class HeratepalveluController {
  constructor(
    private readonly indeksi: OppijaindeksiQueries,
    private readonly refreshAll: RefreshAllHandler,
    private readonly onrMuutos: OnrMuutosHandler,
    private readonly yhteystiedot: YhteystietojenPoistoHandler,
  ) {}

  @ApiOperation({ summary: 'Refresh the study rights of all HOKSes, behind the answer' })
  @Post('opiskeluoikeus-update')
  @HttpCode(204)
  refreshOpiskeluoikeudet(@Req() request: FastifyRequest, @SignedIn() caller: Caller): void {
    this.refreshAll.start(request, caller);
  }

  @ApiOperation({ summary: 'Take over what changed of a person in Oppijanumerorekisteri' })
  @ApiQuery({ name: 'oid', required: true })
  @Post('onrmodify')
  @HttpCode(204)
  async takeOnrMuutos(
    @Req() request: FastifyRequest,
    @SignedIn() caller: Caller,
    @Query() query: QueryValues,
  ): Promise<void> {
    noteAuditOperation(request, ':system/update-oppija-onr');
    const oppijaOid = required(query, 'oid', oppijaOidIn);
    noteAuditTarget(request, { oppijaOid });
    await this.onrMuutos.execute(request, caller, oppijaOid);
  }

  @ApiOperation({ summary: 'Workplace periods of a learner of which a day is in the range' })
  @ApiQuery({ name: 'oppija', required: true })
  @ApiQuery({ name: 'start', required: true })
  @ApiQuery({ name: 'end', required: true })
  @Get('tyoelamajaksot-active-between')
  async tyoelamajaksot(@Req() request: FastifyRequest, @Query() query: QueryValues): Promise<object> {
    const oppijaOid = required(query, 'oppija', oppijaOidIn);
    const start = required(query, 'start', dayIn);
    const end = required(query, 'end', dayIn);
    noteAuditTarget(request, { oppijaOid });
    const hoksit = await this.indeksi.wholesOfOppija(oppijaOid);
    const jaksot = hoksit.flatMap((hoks) => {
      const { _id: hoksId, opiskeluoikeusOid } = hoks;
      return tyoelamajaksotBetween({ hoksId, oppijaOid, opiskeluoikeusOid, content: contentOf(hoks) }, start, end);
    });
    return { meta: {}, data: jaksot };
  }

  @ApiOperation({ summary: 'Forget contact details of instructors of up to 100 periods that ended 3 months ago' })
  @Delete('tyopaikkaohjaajan-yhteystiedot')
  async removeOhjaajienYhteystiedot(@Req() request: FastifyRequest, @SignedIn() caller: Caller): Promise<object> {
    const ohtIds = await this.yhteystiedot.removeOfOhjaajat(request, caller);
    noteAuditTarget(request, { ohtIds });
    return { meta: {}, data: { 'hankkimistapa-ids': ohtIds } };
  }

  @ApiOperation({ summary: 'Forget contact details of learners of up to 100 HOKSes that ended 3 months ago' })
  @Delete('opiskelijan-yhteystiedot')
  async removeOppijoidenYhteystiedot(@Req() request: FastifyRequest, @SignedIn() caller: Caller): Promise<object> {
    const hoksIds = await this.yhteystiedot.removeOfOppijat(request, caller);
    noteAuditTarget(request, { hoksIds });
    return { meta: {}, data: { 'hoks-ids': hoksIds } };
  }
}
