import { type Log } from '@ehoks/observability';
import { type HoksQueryClient } from '../commands/hoks-query.client';
import { type HoksitProjection } from './hoksit.projection';
import { type PlacedFact, placedFactOf } from './placed-fact';

type Projection = Pick<HoksitProjection, 'apply' | 'missing'>;

/** The collections into which facts go: the live one, and others while a view is made anew. */
export interface WrittenHoksit {
  readonly written: readonly Projection[];
}

/** Of one study right: the catch-up under way, and the one for those who came after it had begun. */
interface CatchUp {
  readonly running: Promise<void>;
  next: Promise<void> | undefined;
}

/** Keeps the HOKS view: what the topic brings, and from the log of hoks what it did not. */
export class HoksitKeeper {
  private readonly catchUps = new Map<string, CatchUp>();

  constructor(
    private readonly queries: Pick<HoksQueryClient, 'facts'>,
    private readonly hoksit: WrittenHoksit,
    /** Told of every version that the view has reached. */
    private readonly onHeld: (hoksId: number, version: number) => void,
    private readonly log: Log,
  ) {}

  /**
   * Brings a fact into every collection. It is never applied over a gap: what is missing, and the fact itself, come from
   * the log of hoks then.
   *
   * @throws AppError `unavailable`
   */
  async apply(placed: PlacedFact): Promise<void> {
    await Promise.all(this.hoksit.written.map((projection) => this.applyTo(projection, placed)));
    this.onHeld(placed.fact.data.hoksId, placed.version);
  }

  /** As {@link apply}, for one collection. */
  async applyTo(projection: Projection, placed: PlacedFact): Promise<void> {
    if ((await projection.apply(placed)) === 'held') return;
    const { opiskeluoikeusOid, version } = placed;
    this.log.info({ opiskeluoikeusOid, version }, 'facts before this one are missing; asking hoks for them');
    await this.catchUpIn([projection], opiskeluoikeusOid);
  }

  /**
   * Brings a study right up to what hoks has at the time of the call or later. Many may ask at once, as when a view lags
   * behind under load: one at a time reads the log, and those who come meanwhile share the next one.
   *
   * @throws AppError `unavailable`
   */
  catchUp(opiskeluoikeusOid: string): Promise<void> {
    const current = this.catchUps.get(opiskeluoikeusOid);
    if (!current) return this.beginCatchUp(opiskeluoikeusOid);
    current.next ??= current.running.catch(() => undefined).then(() => this.beginCatchUp(opiskeluoikeusOid));
    return current.next;
  }

  private beginCatchUp(oid: string): Promise<void> {
    const running = this.catchUpIn(this.hoksit.written, oid)
      .then((facts) => {
        for (const { fact, version } of facts) this.onHeld(fact.data.hoksId, version);
      })
      .finally(() => this.catchUps.delete(oid));
    this.catchUps.set(oid, { running, next: undefined });
    return running;
  }

  private async catchUpIn(projections: readonly Projection[], oid: string): Promise<readonly PlacedFact[]> {
    const { facts } = await this.queries.facts(oid);
    const placed = facts.map(placedFactOf);
    await Promise.all(
      projections.map(async (projection) => {
        for (const fact of await projection.missing(placed)) await projection.apply(fact);
      }),
    );
    return placed;
  }
}
