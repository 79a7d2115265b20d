import { type Instant } from '@ehoks/kernel';
import { askView } from './ask-view';
import { type HoksView, type LiveHoksit } from './hoksit.view';

/** Which HOKSes a reader of pages wants. */
export interface WantedPage {
  /** Ids above this one. */
  readonly afterId: number;
  readonly amount: number;
  readonly updatedAfter: Instant | undefined;
  readonly statuses: readonly HoksView['status'][];
  /** Undefined: those of the whole country. */
  readonly oppilaitokset: readonly string[] | undefined;
}

/** HOKSes that one scan of an index finds in the order of their ids. */
type Group = Readonly<{ status: HoksView['status']; 'opiskeluoikeus.oppilaitosOid'?: string }>;

type Changed = Pick<HoksView, '_id' | 'status'> & { readonly opiskeluoikeus: { readonly oppilaitosOid?: string } };

/** Gaps between ids are short: what an instance did not use of a block. */
const LEAST_WINDOW = 100;

/**
 * Finds the ids of a page of HOKSes. What it costs follows from what is asked for, not from the size of the country: a
 * query names a school, or a window of ids (a limit does not bound every server's scan), or a time.
 */
export class HoksitPages {
  constructor(private readonly hoksit: LiveHoksit) {}

  /** @returns the ids ascending, at most `amount`; fewer when there are no more. @throws AppError `unavailable` */
  async idsOf(wanted: WantedPage): Promise<number[]> {
    const ids = await this.findIds(wanted);
    return ids.slice(0, wanted.amount);
  }

  private findIds(wanted: WantedPage): Promise<number[]> {
    const { updatedAfter, oppilaitokset, statuses, afterId, amount } = wanted;
    if (updatedAfter !== undefined) return this.changedSince(updatedAfter, wanted);
    if (oppilaitokset === undefined) return this.inWindows(wanted);
    const groups = oppilaitokset.flatMap((oid) =>
      statuses.map((status): Group => ({ status, 'opiskeluoikeus.oppilaitosOid': oid })),
    );
    return this.inOrder(groups, { $gt: afterId }, amount);
  }

  /** Reads the keys of everything that has changed since: cheap for a day, the price of it in every page for a year. */
  private async changedSince(moment: Instant, { afterId, statuses, oppilaitokset }: WantedPage): Promise<number[]> {
    const projection = { status: 1, 'opiskeluoikeus.oppilaitosOid': 1 };
    const changed = await askView(
      this.hoksit.live.find<Changed>({ paivitetty: { $gt: moment } }, { projection }).toArray(),
    );
    return changed
      .filter(({ _id, status }) => _id > afterId && statuses.includes(status))
      .filter(({ opiskeluoikeus }) => oppilaitokset?.includes(opiskeluoikeus.oppilaitosOid ?? '') ?? true)
      .map(({ _id }) => _id)
      .sort(ascending);
  }

  private async inWindows({ statuses, afterId, amount }: WantedPage): Promise<number[]> {
    const groups = statuses.map((status): Group => ({ status }));
    const size = Math.max(amount, LEAST_WINDOW);
    const ids: number[] = [];
    for (let start = afterId; ids.length < amount; start += size) {
      const found = await this.inOrder(groups, { $gt: start, $lte: start + size }, amount);
      ids.push(...found);
      if (found.length > 0) continue;
      const [next] = await this.inOrder(groups, { $gt: start + size }, 1);
      if (next === undefined) break;
      start = next - 1 - size;
    }
    return ids;
  }

  /** @returns the first `amount` ids of these groups in the range, and perhaps more, ascending */
  private async inOrder(
    groups: readonly Group[],
    range: Readonly<{ $gt: number; $lte?: number }>,
    amount: number,
  ): Promise<number[]> {
    const found = await Promise.all(
      groups.map((group) =>
        askView(
          this.hoksit.live
            .find({ ...group, _id: range }, { projection: { _id: 1 } })
            .sort({ _id: 1 })
            .limit(amount)
            .toArray(),
        ),
      ),
    );
    return found
      .flat()
      .map(({ _id }) => _id)
      .sort(ascending);
  }
}

const ascending = (a: number, b: number): number => a - b;
