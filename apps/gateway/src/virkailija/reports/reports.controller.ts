import { parseOrganisaatioOid } from '@ehoks/kernel';
import { Controller, Get, Param, Query, Req, UseGuards } from '@nestjs/common';
import { ApiOperation, ApiQuery } from '@nestjs/swagger';
import { type FastifyRequest } from 'fastify';
import { type Caller, SignedIn } from '../../access/caller';
import { noteAuditTarget } from '../../audit/audited-requests';
import { V } from '../../gateway.tokens';
import { VirkailijaApi } from '../../http/api-description';
import { PublishedRefusal } from '../../http/published-refusal';
import { countIn, dayIn, type QueryValues, required, textIn } from '../../http/query-values';
import { OrganisaatioAccess, organisaatioNotFound } from '../organisaatio-access';
import { VirkailijaGuard } from '../session/virkailija.guard';
import { ReportsHandler, tutkintoIn } from './reports.handler';
import { type Raporttirivi, sivutettu } from './tyopaikkajaksot';

const PAGE_SIZE = 25;

/** Reports for schools and super users. @see http-api.md §4.7 */
@VirkailijaApi()
@Controller(`${V}/virkailija`)
@UseGuards(VirkailijaGuard)
export class ReportsController {
  constructor(
    private readonly organisaatiot: OrganisaatioAccess,
    private readonly reports: ReportsHandler,
  ) {}

  @ApiOperation({ summary: 'Workplace periods that end in the range and lack osa-aikaisuustieto' })
  @ApiQuery({
    name: 'tutkinto',
    required: true,
    description: 'name of the qualification as JSON: `{"fi":"…"}`; `{}`: all',
  })
  @ApiQuery({ name: 'oppilaitos', required: false, description: 'not needed by super users, who see all schools' })
  @ApiQuery({ name: 'start', required: true })
  @ApiQuery({ name: 'end', required: true })
  @ApiQuery({ name: 'pagesize', required: false, description: 'default 25' })
  @ApiQuery({ name: 'pageindex', required: false, description: 'from 0' })
  @Get('tep-jakso-raportti')
  async tyopaikkajaksot(
    @Req() request: FastifyRequest,
    @SignedIn() caller: Caller,
    @Query() query: QueryValues,
  ): Promise<object> {
    const tutkintoText = required(query, 'tutkinto', textIn);
    const [alku, loppu] = [required(query, 'start', dayIn), required(query, 'end', dayIn)];
    const tutkinto = tutkintoIn(tutkintoText);
    if (caller.isSuperuser) return page(query, await this.reports.tyopaikkajaksotOfAll({ alku, loppu, tutkinto }));
    const oppilaitosOid = await this.readableOppilaitos(caller, textIn(query, 'oppilaitos'));
    noteAuditTarget(request, { oppilaitosOid });
    return page(query, await this.reports.tyopaikkajaksotOf(oppilaitosOid, { alku, loppu, tutkinto }));
  }

  @ApiOperation({ summary: 'HOKSes whose study right Koski does not know any more' })
  @ApiQuery({ name: 'pagesize', required: false, description: 'default 25' })
  @ApiQuery({ name: 'pageindex', required: false, description: 'from 0' })
  @Get('missing-oo-hoksit/:oppilaitosOid')
  async withoutOpiskeluoikeus(
    @Req() request: FastifyRequest,
    @SignedIn() caller: Caller,
    @Param('oppilaitosOid') given: string,
    @Query() query: QueryValues,
  ): Promise<object> {
    const oppilaitosOid = parseOrganisaatioOid(given);
    if (oppilaitosOid === undefined) throw organisaatioNotFound(given);
    noteAuditTarget(request, { oppilaitosOid });
    await this.organisaatiot.requireRead(caller, oppilaitosOid, 'User privileges does not match organisation');
    return page(query, await this.reports.withoutOpiskeluoikeus(oppilaitosOid));
  }

  private async readableOppilaitos(caller: Caller, given: string | undefined): Promise<string> {
    const oid = given === undefined ? undefined : parseOrganisaatioOid(given);
    if (oid === undefined || !(await this.organisaatiot.exists(oid))) {
      throw new PublishedRefusal('organisaatio-not-found', { text: '`oppilaitos` missing from request.' });
    }
    await this.organisaatiot.requireRead(caller, oid, 'User privileges do not match organisation');
    return oid;
  }
}

const page = (query: QueryValues, rivit: readonly Raporttirivi[]): object => ({
  meta: {},
  data: sivutettu(rivit, countIn(query, 'pagesize') ?? PAGE_SIZE, countIn(query, 'pageindex') ?? 0),
});
