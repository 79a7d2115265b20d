import { parseOrganisaatioOid } from '@ehoks/kernel';
import { Injectable } from '@nestjs/common';
import { type FastifyRequest } from 'fastify';
import { type Caller } from '../../access/caller';
import { HoksAccess } from '../../access/hoks-access';
import { noteAuditTarget } from '../../audit/audited-requests';
import { hoksNotFound, invalidPath } from '../../hoks/hoks-of-path';
import { parseHoksId } from '../../hoks/hoks-id';
import { PublishedRefusal } from '../../http/published-refusal';
import { KoskiFacts } from '../../koski/koski-facts';
import { hasEnded } from '../../koski/opiskeluoikeus-facts';
import { HoksitQueries, type HoksSummary } from '../../views/hoksit.queries';
import { type HoksView } from '../../views/hoksit.view';
import { OppijaAccess } from '../oppija-access';

/** The HOKSes of one learner, as far as an official may see them. @see http-api.md §4.3, §4.4 */
@Injectable()
export class HoksitOfOppija {
  constructor(
    private readonly hoksit: HoksitQueries,
    private readonly oppijaAccess: OppijaAccess,
    private readonly access: HoksAccess,
    private readonly koski: KoskiFacts,
  ) {}

  /** Those in schools where the official may read; all, while one of those belongs to an active study right. */
  async all(request: FastifyRequest, caller: Caller, oppijaOid: string): Promise<readonly HoksSummary[]> {
    noteAuditTarget(request, { oppijaOid });
    await this.oppijaAccess.require(caller, oppijaOid);
    return audited(request, await this.visible(caller, oppijaOid));
  }

  /** The same idea, with one school in place of the official's. @throws PublishedRefusal also `no-hoks-in-oppilaitos` */
  async inOppilaitos(
    request: FastifyRequest,
    caller: Caller,
    oppijaOid: string,
    oppilaitosOid: string,
  ): Promise<readonly HoksSummary[]> {
    noteAuditTarget(request, { oppijaOid });
    await this.oppijaAccess.require(caller, oppijaOid);
    const oppilaitos = parseOrganisaatioOid(oppilaitosOid);
    if (!(await this.access.isAllowed(caller, 'read', oppilaitos))) {
      throw new PublishedRefusal('no-oppilaitos-access', { text: 'User privileges does not match organisation' });
    }
    const hoksit = await this.hoksit.findByOppijaOid(oppijaOid);
    const oppilaitokset = await Promise.all(hoksit.map((hoks) => this.access.oppilaitosOf(hoks)));
    const own = hoksit.filter((_hoks, index) => oppilaitokset[index] === oppilaitos);
    if (own.length === 0) {
      throw new PublishedRefusal('no-hoks-in-oppilaitos', { text: 'HOKS not found for oppilaitos' });
    }
    return audited(request, await this.withOthers(own, hoksit));
  }

  /** One of {@link all}. @throws PublishedRefusal `no-oppija-access`, `hoks-not-found`, `no-hoks-access` */
  async toRead(request: FastifyRequest, caller: Caller, oppijaOid: string, hoksIdText: string): Promise<HoksView> {
    noteAuditTarget(request, { oppijaOid });
    await this.oppijaAccess.require(caller, oppijaOid);
    const hoksId = parseHoksId(hoksIdText);
    if (hoksId === undefined) throw hoksNotFound();
    const hoks = ofOppija(request, oppijaOid, await this.hoksit.findById(hoksId));
    if (await this.access.isAllowedOn(caller, 'read', hoks)) return hoks;
    if ((await this.visible(caller, oppijaOid)).some(({ _id }) => _id === hoksId)) return hoks;
    throw noHoksAccess();
  }

  /**
   * One that an official of its school asks about the past of: a passivated one, too, for somebody has to say who took it out
   * of sight, and whether it is to come back. Others see of it what {@link toRead} lets them.
   *
   * @throws PublishedRefusal as {@link toRead}
   */
  async toExplain(
    request: FastifyRequest,
    caller: Caller,
    oppijaOid: string,
    hoksIdText: string,
  ): Promise<HoksSummary> {
    const hoksId = parseHoksId(hoksIdText);
    const hoks = hoksId === undefined ? undefined : await this.hoksit.findAnyById(hoksId);
    if (hoks?.status !== 'passivoitu') return this.toRead(request, caller, oppijaOid, hoksIdText);
    noteAuditTarget(request, { oppijaOid });
    await this.oppijaAccess.require(caller, oppijaOid);
    if (!(await this.access.isAllowedOn(caller, 'read', ofOppija(request, oppijaOid, hoks)))) throw noHoksAccess();
    return hoks;
  }

  /** One that the official may write; one of a voided study right counts as missing (decisions.md 2.3). @throws PublishedRefusal `no-oppija-access`, `invalid-path`, `no-hoks-access` */
  async toWrite(request: FastifyRequest, caller: Caller, oppijaOid: string, hoksIdText: string): Promise<HoksSummary> {
    noteAuditTarget(request, { oppijaOid });
    await this.oppijaAccess.require(caller, oppijaOid);
    const hoksId = parseHoksId(hoksIdText);
    if (hoksId === undefined) throw invalidPath('hoks-id', hoksIdText);
    const hoks = ofOppija(request, oppijaOid, await this.hoksit.findSummaryById(hoksId));
    const isAllowed = await this.access.isAllowedOn(caller, 'write', hoks);
    if (!isAllowed || hoks.lukittu === true) throw noHoksAccess();
    return hoks;
  }

  private async visible(caller: Caller, oppijaOid: string): Promise<readonly HoksSummary[]> {
    const hoksit = await this.hoksit.findByOppijaOid(oppijaOid);
    const isOwn = await Promise.all(hoksit.map((hoks) => this.access.isAllowedOn(caller, 'read', hoks)));
    return this.withOthers(
      hoksit.filter((_hoks, index) => isOwn[index]),
      hoksit,
    );
  }

  private async withOthers(
    own: readonly HoksSummary[],
    hoksit: readonly HoksSummary[],
  ): Promise<readonly HoksSummary[]> {
    if (own.length === hoksit.length) return own;
    const isActive = await Promise.all(
      own.map(async ({ opiskeluoikeusOid }) => {
        const opiskeluoikeus = await this.koski.findOpiskeluoikeus(opiskeluoikeusOid);
        return opiskeluoikeus !== undefined && !hasEnded(opiskeluoikeus);
      }),
    );
    return isActive.includes(true) ? hoksit : own;
  }
}

/** A HOKS of another learner is none of this path. */
const ofOppija = <Hoks extends HoksSummary>(
  request: FastifyRequest,
  oppijaOid: string,
  hoks: Hoks | undefined,
): Hoks => {
  if (hoks?.oppijaOid !== oppijaOid) throw noHoksAccess();
  noteAuditTarget(request, { hoksId: hoks._id, opiskeluoikeusOid: hoks.opiskeluoikeusOid });
  return hoks;
};

export const noHoksAccess = (): PublishedRefusal =>
  new PublishedRefusal('no-hoks-access', { text: 'User has insufficient privileges' });

const audited = (request: FastifyRequest, hoksit: readonly HoksSummary[]): readonly HoksSummary[] => {
  noteAuditTarget(request, {
    hoksIds: hoksit.map(({ _id }) => _id),
    opiskeluoikeusOids: hoksit.map(({ opiskeluoikeusOid }) => opiskeluoikeusOid),
  });
  return hoksit;
};
