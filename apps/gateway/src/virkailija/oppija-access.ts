import { parseOppijaOid } from '@ehoks/kernel';
import { Injectable } from '@nestjs/common';
import { type Caller } from '../access/caller';
import { HoksAccess } from '../access/hoks-access';
import { PublishedRefusal } from '../http/published-refusal';
import { KoskiFacts } from '../koski/koski-facts';
import { HoksitQueries } from '../views/hoksit.queries';

/**
 * Who may look at a learner: whoever may read in the school of one of their study rights. The schools of their HOKSes
 * are known; only when none of those opens the door is Koski asked for the others.
 *
 * @see http-api.md §4.3 "Oppija access"; decisions.md 2.2
 */
@Injectable()
export class OppijaAccess {
  constructor(
    private readonly hoksit: HoksitQueries,
    private readonly koski: KoskiFacts,
    private readonly access: HoksAccess,
  ) {}

  /** @throws PublishedRefusal `no-oppija-access`; `koski-failed` when the answer depends on Koski, which does not answer */
  async require(caller: Caller, oppijaOid: string): Promise<void> {
    const asked = parseOppijaOid(oppijaOid);
    if (asked !== undefined) {
      const oikeudet = await this.hoksit.oikeudetOfOppija(asked);
      const allowed = await Promise.all(oikeudet.map((hoks) => this.access.isAllowedOn(caller, 'read', hoks)));
      if (allowed.includes(true)) return;
      const opiskeluoikeudet = await this.koski.opiskeluoikeudet(asked);
      const oppilaitokset = opiskeluoikeudet.flatMap(({ oppilaitos }) => oppilaitos?.oid ?? []);
      if (await this.isAllowedInAny(caller, oppilaitokset)) return;
    }
    throw new PublishedRefusal('no-oppija-access', {
      text: 'User privileges does not match oppija opiskeluoikeus organisation',
    });
  }

  private async isAllowedInAny(caller: Caller, oppilaitokset: readonly string[]): Promise<boolean> {
    const allowed = await Promise.all(oppilaitokset.map((oid) => this.access.isAllowed(caller, 'read', oid)));
    return allowed.includes(true);
  }
}
