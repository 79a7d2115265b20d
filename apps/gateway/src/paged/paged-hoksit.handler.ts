import { OPETUSHALLITUS_OID } from '@ehoks/kernel';
import { Injectable } from '@nestjs/common';
import { type Caller } from '../access/caller';
import { HoksAccess, noAccess } from '../access/hoks-access';
import { hasOphPrivilege, hasPrivilege } from '../access/privileges';
import { inParallel } from '../oppijaindeksi/in-parallel';
import { HoksienOppilaitokset } from '../views/hoksien-oppilaitokset';
import { HoksitPages } from '../views/hoksit.pages';
import { HoksitQueries } from '../views/hoksit.queries';
import { type HoksView } from '../views/hoksit.view';
import { type PagedQuery } from './paged-query';
import { shownForStatistics } from './shown-for-statistics';

/** A page of HOKSes. */
export interface HoksitPage {
  readonly lastId: number;
  readonly failedIds: readonly number[];
  /** JSON texts of the HOKSes. */
  readonly result: readonly string[];
}

/** So many are read and made into text before other requests have their turn. */
const AT_ONCE = 50;

/** To Organisaatiopalvelu, whose answers are kept for a while. */
const QUESTIONS_AT_ONCE = 16;

const IS_LEFT_OUT: Readonly<Record<HoksView['status'], boolean>> = {
  voimassa: false,
  passivoitu: false,
  arkistoitu: true,
};
const ALL_STATUSES = Object.keys(IS_LEFT_OUT) as HoksView['status'][];
const USUAL_STATUSES = ALL_STATUSES.filter((status) => !IS_LEFT_OUT[status]);

/**
 * Reads page after page of HOKSes: of the whole country with OPH's privilege, else of the schools where the caller may read.
 * An id is given out of a block, so one that is lower than the newest may come later: `updated-after` finds it.
 *
 * @see http-api.md §3.8, decisions.md 1.11
 */
@Injectable()
export class PagedHoksitHandler {
  constructor(
    private readonly pages: HoksitPages,
    private readonly hoksit: HoksitQueries,
    private readonly oppilaitokset: HoksienOppilaitokset,
    private readonly access: HoksAccess,
  ) {}

  /** @throws PublishedRefusal `no-access` when the caller may read in no organisation */
  async read(caller: Caller, { fromId, amount, updatedAfter, withArkistoidut }: PagedQuery): Promise<HoksitPage> {
    const oppilaitokset = await this.oppilaitoksetOf(caller);
    const statuses = withArkistoidut ? ALL_STATUSES : USUAL_STATUSES;
    const ids = await this.pages.idsOf({ afterId: fromId, amount, updatedAfter, statuses, oppilaitokset });
    const failedIds: number[] = [];
    const result: string[] = [];
    for (let next = 0; next < ids.length; next += AT_ONCE) {
      for (const hoks of await this.hoksit.findAny(ids.slice(next, next + AT_ONCE))) {
        const shown = shownForStatistics(hoks);
        if (shown === undefined) failedIds.push(hoks._id);
        else result.push(JSON.stringify(shown));
      }
    }
    return { lastId: ids.at(-1) ?? fromId, failedIds, result };
  }

  /**
   * The schools that the caller is narrowed to; undefined for one who may read everything. Which school is below what
   * Organisaatiopalvelu says, at this time: Koski does not tell of every change there (koski.md §6.3 row 18).
   */
  private async oppilaitoksetOf(caller: Caller): Promise<readonly string[] | undefined> {
    const { privileges } = caller;
    if (hasOphPrivilege(privileges, 'read')) return undefined;
    const organisaatiot = [...privileges.keys()].filter((oid) => hasPrivilege(privileges, 'read', [oid]));
    if (organisaatiot.length === 0) throw noAccess();
    const oppilaitokset = [...new Set([...organisaatiot, ...(await this.oppilaitokset.below(OPETUSHALLITUS_OID))])];
    const allowed: string[] = [];
    await inParallel(oppilaitokset, QUESTIONS_AT_ONCE, async (oid) => {
      if (await this.access.isAllowed(caller, 'read', oid)) allowed.push(oid);
    });
    return allowed;
  }
}
