import { type Log } from '@ehoks/observability';
import { type HoksQueryClient } from '../commands/hoks-query.client';
import { type HoksitProjection } from './hoksit.projection';
import { type PlacedFact, placedFactOf } from './placed-fact';

/** The collections into which facts go: the live one, and others while a view is made anew. */
export interface WrittenHoksit {
  readonly written: readonly HoksitProjection[];
}

/** Keeps the HOKS view: what the topic brings, and from the log of hoks what it did not. */
export class HoksitKeeper {
  constructor(
    private readonly queries: HoksQueryClient,
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
  async applyTo(projection: HoksitProjection, placed: PlacedFact): Promise<void> {
    if ((await projection.apply(placed)) === 'held') return;
    const { opiskeluoikeusOid, version } = placed;
    this.log.info({ opiskeluoikeusOid, version }, 'facts before this one are missing; asking hoks for them');
    await this.catchUpIn([projection], opiskeluoikeusOid);
  }

  /** Applies every fact of a stream; those that are held change nothing. @throws AppError `unavailable` */
  async catchUp(opiskeluoikeusOid: string): Promise<void> {
    const facts = await this.catchUpIn(this.hoksit.written, opiskeluoikeusOid);
    for (const { fact, version } of facts) this.onHeld(fact.data.hoksId, version);
  }

  private async catchUpIn(projections: readonly HoksitProjection[], oid: string): Promise<readonly PlacedFact[]> {
    const { facts } = await this.queries.facts(oid);
    const placed = facts.map(placedFactOf);
    for (const fact of placed) await Promise.all(projections.map((projection) => projection.apply(fact)));
    return placed;
  }
}
