import { setTimeout as sleep } from 'node:timers/promises';
import { type ViewVerification } from '@ehoks/contracts';
import { isJsonObject, type Json, jsonEquals } from '@ehoks/kernel';
import { type HoksQueryClient } from '../../commands/hoks-query.client';
import { joinedText } from '../hoks-content';
import { type HoksitPages } from '../hoksit.pages';
import { type HoksitQueries } from '../hoksit.queries';
import { type HoksView } from '../hoksit.view';

/** A fact that is on its way to the view makes a difference, too; it is there after this. */
const LOOK_AGAIN_MS = 1500;
const AT_ONCE = 10;

/** Holds the view against what hoks folds from its events. */
export class HoksitVerification {
  constructor(
    private readonly pages: HoksitPages,
    private readonly hoksit: HoksitQueries,
    private readonly queries: HoksQueryClient,
  ) {}

  /** @param afterId HOKSes above this one. @throws AppError `unavailable` */
  async verify(afterId: number, amount: number): Promise<ViewVerification> {
    const statuses = ['voimassa', 'passivoitu'] as const;
    const whole = { updatedAfter: undefined, oppilaitokset: undefined };
    const ids = await this.pages.idsOf({ afterId, amount, statuses, ...whole });
    const differing: number[] = [];
    for (let next = 0; next < ids.length; next += AT_ONCE) {
      const suspects = await this.differing(ids.slice(next, next + AT_ONCE));
      if (suspects.length === 0) continue;
      await sleep(LOOK_AGAIN_MS);
      differing.push(...(await this.differing(suspects)));
    }
    return { checked: ids.length, differing, lastId: ids.at(-1) ?? afterId };
  }

  private async differing(ids: readonly number[]): Promise<number[]> {
    const found = await this.hoksit.findAny(ids);
    const isSame = await Promise.all(found.map((hoks) => this.isAsFolded(hoks)));
    return found.filter((_hoks, index) => !isSame[index]).map(({ _id }) => _id);
  }

  private async isAsFolded(hoks: HoksView): Promise<boolean> {
    const { version, status, hoks: folded } = await this.queries.state(hoks.opiskeluoikeusOid);
    if (hoks.version !== version || hoks.status !== status || folded === undefined) return false;
    const { id, eid, manuaalisyotto, ...content } = folded as Record<string, Json>;
    const shown = JSON.parse(joinedText(hoks.root, hoks.parts)) as Json;
    const ids = hoks._id === id && hoks.eid === eid && hoks.manuaalisyotto === manuaalisyotto;
    return ids && isJsonObject(shown) && jsonEquals(shown, content);
  }
}
