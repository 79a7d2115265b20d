import { type HoksQueryClient } from '../commands/hoks-query.client';
import { type HoksitProjection } from './hoksit.projection';
import { placedFactOf } from './placed-fact';

/** Brings the view up to the log where the topic did not: after a gap, or while nobody consumes a partition. */
export class HoksitCatchUp {
  constructor(
    private readonly queries: HoksQueryClient,
    private readonly projection: HoksitProjection,
  ) {}

  /** Applies every fact of a stream; those that the view holds change nothing. @throws AppError `unavailable` */
  async catchUp(opiskeluoikeusOid: string): Promise<void> {
    const { facts } = await this.queries.facts(opiskeluoikeusOid);
    for (const fact of facts) await this.projection.apply(placedFactOf(fact));
  }
}
