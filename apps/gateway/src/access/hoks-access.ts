import { type Opintopolku } from '@ehoks/opintopolku';
import { Inject, Injectable } from '@nestjs/common';
import { OPINTOPOLKU } from '../gateway.tokens';
import { PublishedRefusal } from '../http/published-refusal';
import { type HoksSummary } from '../views/hoksit.queries';
import { OpiskeluoikeudetQueries } from '../views/opiskeluoikeudet.queries';
import { type Caller } from './caller';
import { hasPrivilege, type Privilege } from './privileges';
import { presentOppilaitos } from './present-oppilaitos';

/** What of a HOKS tells whose it is. */
type HoksOfOikeus = Pick<HoksSummary, 'opiskeluoikeusOid' | 'opiskeluoikeus'>;

/** Who may do what with a HOKS: it belongs to the school of its study right, and to what is above that school. */
@Injectable()
export class HoksAccess {
  constructor(
    @Inject(OPINTOPOLKU) private readonly opintopolku: Opintopolku,
    private readonly opiskeluoikeudet: OpiskeluoikeudetQueries,
  ) {}

  /** The school that a HOKS belongs to now. @see decisions.md 2.7 */
  async oppilaitosOf({ opiskeluoikeusOid, opiskeluoikeus }: HoksOfOikeus): Promise<string | undefined> {
    return presentOppilaitos(opiskeluoikeus, await this.opiskeluoikeudet.find(opiskeluoikeusOid));
  }

  /** May the caller do this with the HOKS? */
  async isAllowedOn(caller: Caller, privilege: Privilege, hoks: HoksOfOikeus): Promise<boolean> {
    return this.isAllowed(caller, privilege, await this.oppilaitosOf(hoks));
  }

  /** @throws PublishedRefusal `no-access` */
  async requireOn(caller: Caller, privilege: Privilege, hoks: HoksOfOikeus): Promise<void> {
    return this.require(caller, privilege, await this.oppilaitosOf(hoks));
  }

  /** Without a school, or when Organisaatiopalvelu does not know it, nobody has access. @see http-api.md §2.5 */
  async isAllowed(caller: Caller, privilege: Privilege, oppilaitosOid: string | undefined): Promise<boolean> {
    if (oppilaitosOid === undefined) return false;
    const organisaatio = await this.opintopolku.organisaatio.fetchOrganisaatio(oppilaitosOid);
    if (organisaatio === undefined) return false;
    return hasPrivilege(caller.privileges, privilege, [oppilaitosOid, ...organisaatio.parentOidPath]);
  }

  /** @throws PublishedRefusal `no-access` */
  async require(caller: Caller, privilege: Privilege, oppilaitosOid: string | undefined): Promise<void> {
    if (!(await this.isAllowed(caller, privilege, oppilaitosOid))) throw noAccess();
  }
}

export const noAccess = (): PublishedRefusal =>
  new PublishedRefusal('no-access', {
    text: "No access is allowed. Check Opintopolku privileges and 'opiskeluoikeus'",
  });
