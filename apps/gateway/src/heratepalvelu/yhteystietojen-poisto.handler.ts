import { endedWithOhjaajanYhteystiedot, hadEndedBefore, hankkimistapaId, type HoksContent } from '@ehoks/hoks-domain';
import { dayInFinland, isJsonObject, type LocalDate, parseInstant, plusMonths } from '@ehoks/kernel';
import { type KoskiClient } from '@ehoks/opintopolku';
import { type FastifyRequest } from 'fastify';
import { type Caller } from '../access/caller';
import { type Clock } from '../clock';
import { type HoksQueryClient } from '../commands/hoks-query.client';
import { type HoksUpkeep } from '../oppijaindeksi/hoks-upkeep';
import { type OppijaindeksiQueries } from '../oppijaindeksi/oppijaindeksi.queries';
import { contentOf } from '../views/hoks-content';
import { type HoksView } from '../views/hoksit.view';

/** Contact details stay this long after what they were for. @see hoks-model.md §8.4 */
const KEPT_MONTHS = 3;
const MOST_AT_ONCE = 100;

/** Has contact details that have served their time forgotten, in every version there ever was. @see http-api.md §3.18 */
export class YhteystietojenPoistoHandler {
  constructor(
    private readonly indeksi: OppijaindeksiQueries,
    private readonly queries: HoksQueryClient,
    private readonly koski: KoskiClient,
    private readonly upkeep: HoksUpkeep,
    private readonly clock: Clock,
  ) {}

  /**
   * Of instructors whose period is over, by the HOKS as it is or by an earlier version of it.
   *
   * @returns the numbers of the periods, also of those that the HOKS has no more
   * @throws AppError `unavailable`; what was removed until then is removed
   */
  async removeOfOhjaajat(request: FastifyRequest, caller: Caller): Promise<number[]> {
    const endedBefore = this.lastNeededDay();
    const removed: number[] = [];
    for (const hoks of await this.indeksi.withOhjaajanYhteystiedot(endedBefore, MOST_AT_ONCE)) {
      if (removed.length >= MOST_AT_ONCE) break;
      const ended = endedWithOhjaajanYhteystiedot(await this.versionsOf(hoks), endedBefore);
      if (await this.remove(request, caller, hoks, 'tyopaikkaohjaajat', endedBefore)) {
        removed.push(...ended.map((moduleId) => hankkimistapaId(hoks._id, moduleId)));
      }
    }
    return removed;
  }

  /**
   * Of learners whose plan and study right are over.
   *
   * @returns the ids of the HOKSes
   * @throws as {@link removeOfOhjaajat}
   */
  async removeOfOppijat(request: FastifyRequest, caller: Caller): Promise<number[]> {
    const endedBefore = this.lastNeededDay();
    const unchangedSince = parseInstant(endedBefore);
    const removed: number[] = [];
    if (unchangedSince === undefined) return removed;
    for await (const hoks of this.indeksi.withOppijanYhteystiedot(unchangedSince)) {
      if (!hadEndedBefore(contentOf(hoks), endedBefore)) continue;
      if (!(await this.hadRightEndedBefore(hoks, endedBefore))) continue;
      if (await this.remove(request, caller, hoks, 'oppija', endedBefore)) removed.push(hoks._id);
      if (removed.length >= MOST_AT_ONCE) break;
    }
    return removed;
  }

  private lastNeededDay(): LocalDate {
    return plusMonths(dayInFinland(this.clock.now()), -KEPT_MONTHS);
  }

  /** What each write of the whole HOKS left, oldest first, as far as it is not forgotten. */
  private async versionsOf({ _id, opiskeluoikeusOid }: HoksView): Promise<HoksContent[]> {
    const { facts } = await this.queries.facts(opiskeluoikeusOid);
    return facts.flatMap(({ data: { hoksId, content } }) =>
      hoksId === _id && isJsonObject(content) ? [content as HoksContent] : [],
    );
  }

  /** A study right that Koski does not know any more holds nothing up. */
  private async hadRightEndedBefore({ opiskeluoikeusOid }: HoksView, day: LocalDate): Promise<boolean> {
    const right = await this.koski.fetchOpiskeluoikeus(opiskeluoikeusOid);
    return right === undefined || (right.päättymispäivä !== undefined && right.päättymispäivä < day);
  }

  private remove(
    request: FastifyRequest,
    caller: Caller,
    hoks: HoksView,
    whose: 'oppija' | 'tyopaikkaohjaajat',
    endedBefore: LocalDate,
  ): Promise<boolean> {
    const data = { hoksId: hoks._id, whose, endedBefore };
    return this.upkeep.write(request, caller, hoks, { type: 'RemoveContactDetails', data });
  }
}
