import { parseOpiskeluoikeusOid } from '@ehoks/kernel';
import { Controller, Get, NotFoundException, Param, Req, Res, UseGuards } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { type Caller, SignedIn } from '../access/caller';
import { HoksAccess } from '../access/hoks-access';
import { ServiceUserGuard } from '../access/service-user.guard';
import { noteAuditTarget } from '../audit/audited-requests';
import { V } from '../gateway.tokens';
import { ServiceApi } from '../http/api-description';
import { PublishedRefusal } from '../http/published-refusal';
import { toldHankintakoulutukset } from '../koski/hankintakoulutukset';
import { KoskiFacts } from '../koski/koski-facts';
import { HoksitQueries } from '../views/hoksit.queries';
import { OpiskeluoikeudetQueries } from '../views/opiskeluoikeudet.queries';
import { HoksOfPath, invalidPath } from './hoks-of-path';
import { rootAsShown, wholeAnswer } from './shown-hoks';

/** The reads of the HOKS API. @see http-api.md §3.4, §3.5, §3.9 */
@ServiceApi()
@Controller(`${V}/hoks`)
@UseGuards(ServiceUserGuard)
export class ReadHoksController {
  constructor(
    private readonly hoksit: HoksitQueries,
    private readonly hoksOfPath: HoksOfPath,
    private readonly access: HoksAccess,
    private readonly koski: KoskiFacts,
    private readonly opiskeluoikeudet: OpiskeluoikeudetQueries,
  ) {}

  @Get('opiskeluoikeus/:opiskeluoikeusOid')
  async findByOpiskeluoikeus(
    @Req() request: FastifyRequest,
    @SignedIn() caller: Caller,
    @Param('opiskeluoikeusOid') oid: string,
  ): Promise<object> {
    noteAuditTarget(request, { opiskeluoikeusOid: oid });
    if (parseOpiskeluoikeusOid(oid) === undefined) {
      throw invalidPath('opiskeluoikeus-oid', oid, '(not (oph.ehoks.schema.oid/valid-oid? a-java.lang.String))');
    }
    const hoks = await this.hoksit.findByOpiskeluoikeusOid(oid);
    if (hoks === undefined) {
      throw new PublishedRefusal('hoks-not-found', { text: 'No HOKS found with given opiskeluoikeus' });
    }
    noteAuditTarget(request, { hoksId: hoks._id, oppijaOid: hoks.oppijaOid });
    await this.access.requireOn(caller, 'read', hoks);
    return { meta: {}, data: rootAsShown(hoks) };
  }

  @Get(':hoksId')
  async read(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @SignedIn() caller: Caller,
    @Param('hoksId') hoksId: string,
  ): Promise<string> {
    // Callers know this path without a slash at its end only.
    if (request.url.split('?')[0]?.endsWith('/')) throw new NotFoundException();
    const hoks = await this.hoksOfPath.toRead(request, caller, hoksId);
    return wholeAnswer(reply, hoks);
  }

  /** Of the HOKS's own right Koski is asked each time: a voided one is refused. The others are in the view. */
  @Get(':hoksId/hankintakoulutukset')
  async hankintakoulutukset(
    @Req() request: FastifyRequest,
    @SignedIn() caller: Caller,
    @Param('hoksId') hoksId: string,
  ): Promise<readonly string[]> {
    const { opiskeluoikeusOid, oppijaOid } = await this.hoksOfPath.toRead(request, caller, hoksId);
    await this.koski.opiskeluoikeus(opiskeluoikeusOid);
    const told = toldHankintakoulutukset(await this.opiskeluoikeudet.find(opiskeluoikeusOid));
    if (told !== undefined) return told;
    const oppijan = await this.koski.opiskeluoikeudet(oppijaOid);
    return oppijan
      .filter((right) => right.sisältyyOpiskeluoikeuteen?.oid === opiskeluoikeusOid)
      .map((right) => right.oid);
  }
}
