import { Controller, Get, Query, Req, UseGuards } from '@nestjs/common';
import { ApiOperation, ApiQuery } from '@nestjs/swagger';
import { type FastifyRequest } from 'fastify';
import { type Caller, SignedIn } from '../../access/caller';
import { noteAuditTarget } from '../../audit/audited-requests';
import { V } from '../../gateway.tokens';
import { VirkailijaApi } from '../../http/api-description';
import {
  booleanIn,
  countIn,
  integerIn,
  oneOfIn,
  organisaatioOidIn,
  type QueryValues,
  required,
  textIn,
} from '../../http/query-values';
import { OrganisaatioAccess } from '../organisaatio-access';
import { VirkailijaGuard } from '../session/virkailija.guard';
import { type Haku, type Hakurivi } from './hakutulos';
import { SearchHandler } from './search.handler';

/** Listing and searching the learners of a school. @see http-api.md §4.2 */
@VirkailijaApi()
@Controller(`${V}/virkailija/oppijat`)
@UseGuards(VirkailijaGuard)
export class SearchController {
  constructor(
    private readonly organisaatiot: OrganisaatioAccess,
    private readonly handler: SearchHandler,
  ) {}

  @ApiOperation({ summary: 'HOKSes of a school: one row each, passivated ones left out' })
  @ApiQuery({ name: 'oppilaitos-oid', required: true })
  @ApiQuery({ name: 'nimi', required: false, description: 'words that all occur in the name' })
  @ApiQuery({ name: 'tutkinto', required: false, description: 'a part of the name of the qualification' })
  @ApiQuery({ name: 'osaamisala', required: false, description: 'a part of the name of the osaamisala' })
  @ApiQuery({ name: 'hoks-id', required: false })
  @ApiQuery({ name: 'order-by-column', required: false, description: '`nimi` (default), `tutkinto`, `osaamisala`' })
  @ApiQuery({ name: 'desc', required: false })
  @ApiQuery({ name: 'locale', required: false, description: '`fi` (default), `sv`, `en`' })
  @ApiQuery({ name: 'page', required: false, description: 'from 0' })
  @ApiQuery({ name: 'item-count', required: false, description: 'default 10' })
  @Get()
  async search(
    @Req() request: FastifyRequest,
    @SignedIn() caller: Caller,
    @Query() query: QueryValues,
  ): Promise<object> {
    const oppilaitosOid = required(query, 'oppilaitos-oid', organisaatioOidIn);
    const hoksId = integerIn(query, 'hoks-id');
    const haku = hakuOf(query);
    noteAuditTarget(request, { oppilaitosOid, ...(hoksId !== undefined && { hoksId }) });
    await this.organisaatiot.requireRead(
      caller,
      oppilaitosOid,
      'User has insufficient privileges for given organisation',
    );
    const { yhteensa, rivit } = await this.handler.search(oppilaitosOid, hoksId, haku);
    return { meta: { 'total-count': yhteensa }, data: rivit.map(shown) };
  }
}

const hakuOf = (query: QueryValues): Haku => ({
  nimi: textIn(query, 'nimi'),
  tutkinto: textIn(query, 'tutkinto'),
  osaamisala: textIn(query, 'osaamisala'),
  jarjestys: textIn(query, 'order-by-column') ?? 'nimi',
  laskeva: booleanIn(query, 'desc') ?? false,
  kieli: oneOfIn(query, 'locale', ['fi', 'sv', 'en']) ?? 'fi',
  sivu: countIn(query, 'page') ?? 0,
  sivunKoko: countIn(query, 'item-count') ?? 10,
});

const shown = (rivi: Hakurivi): object => ({
  oid: rivi.oppijaOid,
  nimi: rivi.nimi,
  'opiskeluoikeus-oid': rivi.opiskeluoikeusOid,
  'hoks-id': rivi.hoksId,
  'tutkinto-nimi': rivi.tutkintoNimi,
  'osaamisala-nimi': rivi.osaamisalaNimi,
});
