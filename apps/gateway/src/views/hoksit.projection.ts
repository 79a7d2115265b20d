import { AppError, Gathered } from '@ehoks/kernel';
import { isDuplicatesOnly } from '../duplicates-only';
import { askView } from './ask-view';
import { type HoksienOppilaitokset } from './hoksien-oppilaitokset';
import { viewWriteOf, type ViewWrite } from './hoksit.fold';
import { type PlacedFact } from './placed-fact';
import { type Hoksit } from './hoksit.view';

/** What became of a fact: the view holds it, now or since before; or one before it is missing, so it was left out. */
export type Fate = 'held' | 'gap';

/**
 * Writes facts into the view, whatever arrives from any partition together: one bulkWrite at a time over all of them. The
 * caller brings the facts of one HOKS one after the other.
 */
export class HoksitProjection {
  private readonly writes = new Gathered<PlacedFact, Fate>((facts) => this.writeAll(facts));

  constructor(
    private readonly hoksit: Hoksit,
    private readonly oppilaitokset: Pick<HoksienOppilaitokset, 'note'>,
  ) {}

  /** @throws AppError `unavailable` when the database is away; the fact may or may not be in the view then */
  apply(placed: PlacedFact): Promise<Fate> {
    return this.writes.do(placed);
  }

  /** Those facts that the view does not hold yet. @throws AppError `unavailable` when the database is away */
  missing(facts: readonly PlacedFact[]): Promise<readonly PlacedFact[]> {
    return askView(this.withoutHeld(facts));
  }

  private async writeAll(facts: readonly PlacedFact[]): Promise<readonly Fate[]> {
    try {
      const gaps = await this.write(facts);
      return facts.map((fact) => (gaps.has(fact) ? 'gap' : 'held'));
    } catch (cause) {
      throw new AppError('unavailable', 'gateway/view-write', 'The view could not be written', { cause });
    }
  }

  /** @returns the facts that found a gap before them: those that found no place and are not held */
  private async write(facts: readonly PlacedFact[]): Promise<ReadonlySet<PlacedFact>> {
    await this.oppilaitokset.note(facts.map(({ fact }) => fact));
    const found = await this.bulkWrite(facts.map(viewWriteOf));
    return found < facts.length ? new Set(await this.withoutHeld(facts)) : new Set();
  }

  /** @returns how many writes found their place; a new HOKS whose key is there already did not */
  private async bulkWrite(writes: readonly ViewWrite[]): Promise<number> {
    try {
      const result = await this.hoksit.bulkWrite([...writes], { ordered: false });
      return result.matchedCount + result.upsertedCount;
    } catch (error) {
      if (isDuplicatesOnly(error)) return 0;
      throw error;
    }
  }

  private async withoutHeld(facts: readonly PlacedFact[]): Promise<readonly PlacedFact[]> {
    const hoksIds = [...new Set(facts.map(({ fact }) => fact.data.hoksId))];
    const found = await this.hoksit
      .find<{ _id: number; version: number }>({ _id: { $in: hoksIds } }, { projection: { version: 1 } })
      .toArray();
    const versions = new Map(found.map(({ _id, version }) => [_id, version]));
    return facts.filter(({ fact, version }) => version > (versions.get(fact.data.hoksId) ?? 0));
  }
}
