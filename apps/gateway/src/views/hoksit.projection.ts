import { AppError } from '@ehoks/kernel';
import { isDuplicatesOnly } from '../duplicates-only';
import { askView } from './ask-view';
import { type HoksienOppilaitokset } from './hoksien-oppilaitokset';
import { viewWriteOf, type ViewWrite } from './hoksit.fold';
import { type PlacedFact } from './placed-fact';
import { type Hoksit } from './hoksit.view';

/** What became of a fact: the view holds it, now or since before; or one before it is missing, so it was left out. */
export type Fate = 'held' | 'gap';

interface Waiting {
  readonly placed: PlacedFact;
  readonly write: ViewWrite;
  readonly settle: (fate: Fate) => void;
  readonly fail: (error: unknown) => void;
}

/**
 * Writes facts into the view. Whatever arrives while a write is under way, from any partition, goes in the next one:
 * one bulkWrite at a time over all of them. The caller brings the facts of one HOKS one after the other.
 */
export class HoksitProjection {
  private waiting: Waiting[] = [];
  private isWriting = false;

  constructor(
    private readonly hoksit: Hoksit,
    private readonly oppilaitokset: Pick<HoksienOppilaitokset, 'note'>,
  ) {}

  /** @throws AppError `unavailable` when the database is away; the fact may or may not be in the view then */
  apply(placed: PlacedFact): Promise<Fate> {
    return new Promise((settle, fail) => {
      this.waiting.push({ placed, write: viewWriteOf(placed), settle, fail });
      if (!this.isWriting) {
        this.isWriting = true;
        setImmediate(() => void this.writeAll());
      }
    });
  }

  /** Those facts that the view does not hold yet. @throws AppError `unavailable` when the database is away */
  missing(facts: readonly PlacedFact[]): Promise<readonly PlacedFact[]> {
    return askView(this.withoutHeld(facts));
  }

  private async writeAll(): Promise<void> {
    while (this.waiting.length > 0) {
      const batch = this.waiting;
      this.waiting = [];
      try {
        const gaps = await this.write(batch);
        batch.forEach(({ placed, settle }) => settle(gaps.has(placed) ? 'gap' : 'held'));
      } catch (error) {
        const unavailable = new AppError('unavailable', 'gateway/view-write', 'The view could not be written', {
          cause: error,
        });
        batch.forEach(({ fail }) => fail(unavailable));
      }
    }
    this.isWriting = false;
  }

  /** @returns the facts that found a gap before them: those that found no place and are not held */
  private async write(batch: readonly Waiting[]): Promise<ReadonlySet<PlacedFact>> {
    await this.oppilaitokset.note(batch.map(({ placed }) => placed.fact));
    const found = await this.bulkWrite(batch.map(({ write }) => write));
    return found < batch.length ? new Set(await this.withoutHeld(batch.map(({ placed }) => placed))) : new Set();
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
