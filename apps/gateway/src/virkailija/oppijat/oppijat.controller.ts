import { Controller, Get, Param, Req, UseGuards } from '@nestjs/common';
import { type FastifyRequest } from 'fastify';
import { type Caller, SignedIn } from '../../access/caller';
import { noteAuditTarget } from '../../audit/audited-requests';
import { V } from '../../gateway.tokens';
import { VirkailijaApi } from '../../http/api-description';
import { KoskiFacts } from '../../koski/koski-facts';
import { OppijaindeksiQueries } from '../../oppijaindeksi/oppijaindeksi.queries';
import { OppijaNimet } from '../../oppijaindeksi/oppija-nimet';
import { OppijaAccess } from '../oppija-access';
import { VirkailijaGuard } from '../session/virkailija.guard';

/** One learner: name and study rights. @see http-api.md §4.3 */
@VirkailijaApi()
@Controller(`${V}/virkailija/oppijat/:oppijaOid`)
@UseGuards(VirkailijaGuard)
export class OppijatController {
  constructor(
    private readonly access: OppijaAccess,
    private readonly nimet: OppijaNimet,
    private readonly indeksi: OppijaindeksiQueries,
    private readonly koski: KoskiFacts,
  ) {}

  @Get()
  async oppija(
    @Req() request: FastifyRequest,
    @SignedIn() caller: Caller,
    @Param('oppijaOid') oppijaOid: string,
  ): Promise<object> {
    await this.permit(request, caller, oppijaOid);
    return { meta: {}, data: { oid: oppijaOid, nimi: await this.nimet.nimiOf(oppijaOid) } };
  }

  /** One of several study rights: that of the first HOKS, else the first that Koski tells. */
  @Get('with-oo')
  async withOpiskeluoikeus(
    @Req() request: FastifyRequest,
    @SignedIn() caller: Caller,
    @Param('oppijaOid') oppijaOid: string,
  ): Promise<object> {
    await this.permit(request, caller, oppijaOid);
    const [hoks] = await this.indeksi.ofOppija(oppijaOid);
    const oid = hoks?.opiskeluoikeusOid ?? (await this.koski.opiskeluoikeudet(oppijaOid))[0]?.oid;
    const nimi = await this.nimet.nimiOf(oppijaOid);
    return { meta: {}, data: { oid: oppijaOid, nimi, 'opiskeluoikeus-oid': oid } };
  }

  @Get('opiskeluoikeudet')
  async opiskeluoikeudet(
    @Req() request: FastifyRequest,
    @SignedIn() caller: Caller,
    @Param('oppijaOid') oppijaOid: string,
  ): Promise<object> {
    await this.permit(request, caller, oppijaOid);
    return { meta: {}, data: await this.koski.opiskeluoikeudet(oppijaOid) };
  }

  private async permit(request: FastifyRequest, caller: Caller, oppijaOid: string): Promise<void> {
    noteAuditTarget(request, { oppijaOid });
    await this.access.require(caller, oppijaOid);
  }
}
