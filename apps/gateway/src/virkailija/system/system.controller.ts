import { parseOpiskeluoikeusOid, parseOppijaOid, parseOrganisaatioOid } from '@ehoks/kernel';
import { type Opintopolku } from '@ehoks/opintopolku';
import { Controller, Get, HttpCode, Inject, Param, Post, Put, Query, Req, UseGuards } from '@nestjs/common';
import { ApiBody, ApiQuery } from '@nestjs/swagger';
import { type FastifyRequest } from 'fastify';
import { type Caller, SignedIn } from '../../access/caller';
import { noteAuditOperation, noteAuditTarget } from '../../audit/audited-requests';
import { OPINTOPOLKU, V } from '../../gateway.tokens';
import { parseHoksId } from '../../hoks/hoks-id';
import { VirkailijaApi } from '../../http/api-description';
import { oidField } from '../../http/oid-field';
import { PublishedRefusal } from '../../http/published-refusal';
import { oppijaOidIn, type QueryValues, required } from '../../http/query-values';
import { OnrMuutosHandler } from '../../oppijaindeksi/onr-muutos.handler';
import { OpiskeluoikeusRefresh } from '../../oppijaindeksi/opiskeluoikeus-refresh';
import { OppijaindeksiQueries } from '../../oppijaindeksi/oppijaindeksi.queries';
import { OppijaNimet } from '../../oppijaindeksi/oppija-nimet';
import { HoksitQueries, type HoksSummary } from '../../views/hoksit.queries';
import { SuperuserOnly, VirkailijaGuard } from '../session/virkailija.guard';

/** A body of one field, for the OpenAPI document. */
const oneOid = (name: string) => ({
  schema: { type: 'object', required: [name], properties: { [name]: { type: 'string' } } },
});

/** Look-ups both ways, and refreshing what the index says, by super users. @see http-api.md §4.9 */
@VirkailijaApi()
@SuperuserOnly()
@Controller(`${V}/virkailija`)
@UseGuards(VirkailijaGuard)
export class SystemController {
  constructor(
    @Inject(OPINTOPOLKU) private readonly opintopolku: Opintopolku,
    private readonly hoksit: HoksitQueries,
    private readonly indeksi: OppijaindeksiQueries,
    private readonly nimet: OppijaNimet,
    private readonly refresh: OpiskeluoikeusRefresh,
    private readonly onrMuutos: OnrMuutosHandler,
  ) {}

  @Get('opiskeluoikeus/:opiskeluoikeusOid')
  async hoksOfOpiskeluoikeus(
    @Req() request: FastifyRequest,
    @Param('opiskeluoikeusOid') opiskeluoikeusOid: string,
  ): Promise<object> {
    noteAuditTarget(request, { opiskeluoikeusOid });
    const hoks = await this.hoksit.findByOpiskeluoikeusOid(opiskeluoikeusOid);
    if (hoks === undefined) throw notFound('No HOKS found with given opiskeluoikeus');
    noteAuditTarget(request, { hoksId: hoks._id, oppijaOid: hoks.oppijaOid });
    return { meta: {}, data: { id: hoks._id } };
  }

  @Get('hoks/:hoksId')
  async oidsOfHoks(@Req() request: FastifyRequest, @Param('hoksId') hoksIdText: string): Promise<object> {
    const { opiskeluoikeusOid, oppijaOid } = await this.hoksOfPath(request, hoksIdText);
    return { meta: {}, data: { 'opiskeluoikeus-oid': opiskeluoikeusOid, 'oppija-oid': oppijaOid } };
  }

  /** What a super user is shown before deleting for good. */
  @Get('hoks/:hoksId/deletion-info')
  async deletionInfo(@Req() request: FastifyRequest, @Param('hoksId') hoksIdText: string): Promise<object> {
    const hoks = await this.hoksOfPath(request, hoksIdText);
    const { oppilaitosOid, tutkintoNimi } = hoks.opiskeluoikeus;
    const oppilaitos = oppilaitosOid && (await this.opintopolku.organisaatio.fetchOrganisaatio(oppilaitosOid));
    return {
      meta: {},
      data: {
        nimi: await this.nimet.nimiOf(hoks.oppijaOid),
        hoksId: hoks._id,
        oppilaitosNimi: oppilaitos ? oppilaitos.nimi : undefined,
        tutkinnonNimi: tutkintoNimi,
        opiskeluoikeusOid: hoks.opiskeluoikeusOid,
        oppilaitosOid,
      },
    };
  }

  @ApiBody(oneOid('oppija-oid'))
  @Put('oppija/update')
  @HttpCode(204)
  async refreshOppija(@Req() request: FastifyRequest): Promise<void> {
    noteAuditOperation(request, ':system/update-oppija');
    const oppijaOid = oidField(request.body, 'oppija-oid', parseOppijaOid);
    noteAuditTarget(request, { oppijaOid });
    if ((await this.indeksi.ofOppija(oppijaOid)).length === 0) throw notFound(NO_HOKS_OF_OPPIJA);
    await this.nimet.refresh(oppijaOid);
  }

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

  @ApiBody(oneOid('opiskeluoikeus-oid'))
  @Put('opiskeluoikeus/update')
  @HttpCode(204)
  async refreshOpiskeluoikeus(@Req() request: FastifyRequest, @SignedIn() caller: Caller): Promise<void> {
    noteAuditOperation(request, ':system/update-opiskeluoikeus-in-index');
    const opiskeluoikeusOid = oidField(request.body, 'opiskeluoikeus-oid', parseOpiskeluoikeusOid);
    noteAuditTarget(request, { opiskeluoikeusOid });
    const hoks = await this.hoksit.findByOpiskeluoikeusOid(opiskeluoikeusOid);
    if (hoks === undefined) throw notFound('Tällä opiskeluoikeudella ei löydy hoksia ehoks-järjestelmästä');
    await this.refresh.refresh(request, caller, hoks);
  }

  @ApiBody(oneOid('koulutustoimija-oid'))
  @Put('opiskeluoikeudet/update')
  @HttpCode(204)
  async refreshKoulutustoimija(@Req() request: FastifyRequest, @SignedIn() caller: Caller): Promise<void> {
    noteAuditOperation(request, ':system/reset-opiskeluoikeus-index');
    const koulutustoimijaOid = oidField(request.body, 'koulutustoimija-oid', parseOrganisaatioOid);
    noteAuditTarget(request, { koulutustoimijaOid });
    const hoksit = await this.indeksi.inKoulutustoimija(koulutustoimijaOid);
    if (hoksit.length === 0) throw notFound('No opiskeluoikeus found with given oid');
    await this.refresh.refreshAll(request, caller, hoksit);
  }

  @Get('opiskeluoikeudet/:koulutustoimijaOid/deletion-info')
  async countInKoulutustoimija(
    @Req() request: FastifyRequest,
    @Param('koulutustoimijaOid') koulutustoimijaOid: string,
  ): Promise<object> {
    noteAuditTarget(request, { koulutustoimijaOid });
    return { meta: {}, data: await this.indeksi.countInKoulutustoimija(koulutustoimijaOid) };
  }

  private async hoksOfPath(request: FastifyRequest, hoksIdText: string): Promise<HoksSummary> {
    const hoksId = parseHoksId(hoksIdText);
    const hoks = hoksId === undefined ? undefined : await this.hoksit.findSummaryById(hoksId);
    if (hoks === undefined) throw notFound('No HOKS found with given hoks-id');
    const { _id, opiskeluoikeusOid, oppijaOid } = hoks;
    noteAuditTarget(request, { hoksId: _id, opiskeluoikeusOid, oppijaOid });
    return hoks;
  }
}

/** The line break is part of the known text. */
const NO_HOKS_OF_OPPIJA = `Tällä oppija-oidilla ei löydy hoksia\n${' '.repeat(12)}ehoks-järjestelmästä`;

const notFound = (text: string): PublishedRefusal => new PublishedRefusal('hoks-not-found', { text });
