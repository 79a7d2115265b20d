import { AppError } from '@ehoks/kernel';
import { type PlacedFact, viewWriteOf, type ViewWrite } from './hoksit.fold';
import { type HoksitModel } from './hoksit.view';

/** What became of a fact: in the view now, there before, or too early as one before it is missing. */
export type Applied = 'applied' | 'stale' | 'gap';

interface Waiting {
  readonly placed: PlacedFact;
  readonly write: ViewWrite;
  readonly settle: (applied: Applied) => void;
  readonly fail: (error: unknown) => void;
}

const DUPLICATE_KEY = 11_000;

/**
 * Writes facts into the view. Whatever arrives while a write is under way, from any partition, goes in the next one:
 * one bulkWrite at a time over all of them. The caller brings the facts of one HOKS one after the other.
 */
export class HoksitProjection {
  private waiting: Waiting[] = [];
  private isWriting = false;

  constructor(
    private readonly model: HoksitModel,
    /** Told of every version that the view has reached. */
    private readonly onApplied: (hoksId: number, version: number) => void,
  ) {}

  /** @throws AppError `unavailable` when the database is away; the fact may or may not be in the view then */
  apply(placed: PlacedFact): Promise<Applied> {
    return new Promise((settle, fail) => {
      this.waiting.push({ placed, write: viewWriteOf(placed), settle, fail });
      if (!this.isWriting) {
        this.isWriting = true;
        setImmediate(() => void this.writeAll());
      }
    });
  }

  private async writeAll(): Promise<void> {
    while (this.waiting.length > 0) {
      const batch = this.waiting;
      this.waiting = [];
      try {
        const fates = await this.write(batch);
        batch.forEach(({ placed, settle }, index) => {
          const fate = fates[index] ?? 'applied';
          if (fate !== 'gap') this.onApplied(placed.fact.data.hoksId, placed.version);
          settle(fate);
        });
      } catch (error) {
        const unavailable = new AppError('unavailable', 'gateway/view-write', 'The view could not be written', {
          cause: error,
        });
        batch.forEach(({ fail }) => fail(unavailable));
      }
    }
    this.isWriting = false;
  }

  /** @returns fates by index; the missing ones are applied */
  private async write(batch: readonly Waiting[]): Promise<readonly (Applied | undefined)[]> {
    const fates: (Applied | undefined)[] = [];
    const touched = await this.bulkWrite(
      batch.map(({ write }) => write),
      (index) => (fates[index] = 'stale'),
    );
    const stale = fates.filter(Boolean).length;
    if (touched + stale < batch.length) await this.classify(batch, fates);
    return fates;
  }

  /** @returns how many writes found their place */
  private async bulkWrite(writes: readonly ViewWrite[], onStale: (index: number) => void): Promise<number> {
    try {
      const result = await this.model.collection.bulkWrite([...writes] as never, { ordered: false });
      return result.matchedCount + result.upsertedCount;
    } catch (error) {
      const failed = bulkErrors(error);
      if (failed === undefined || failed.errors.some(({ code }) => code !== DUPLICATE_KEY)) throw error;
      // A new HOKS whose key is there already: the view holds it, or a later version of it.
      failed.errors.forEach(({ index }) => onStale(index));
      return failed.touched;
    }
  }

  /** Some writes found no place: the view tells which are behind it and which ahead. */
  private async classify(batch: readonly Waiting[], fates: (Applied | undefined)[]): Promise<void> {
    const hoksIds = [...new Set(batch.map(({ placed }) => placed.fact.data.hoksId))];
    const found = await this.model.find({ _id: { $in: hoksIds } }, { version: 1 }).lean();
    const versions = new Map(found.map(({ _id, version }) => [_id, version]));
    batch.forEach(({ placed }, index) => {
      if (fates[index] !== undefined) return;
      const version = versions.get(placed.fact.data.hoksId) ?? 0;
      if (version < placed.version) fates[index] = 'gap';
    });
  }
}

interface BulkErrors {
  readonly errors: readonly { readonly index: number; readonly code: number }[];
  readonly touched: number;
}

/** The parts of the driver's MongoBulkWriteError that we read, by shape. */
const bulkErrors = (error: unknown): BulkErrors | undefined => {
  if (!(error instanceof Error) || !('writeErrors' in error)) return undefined;
  const listed = [error.writeErrors].flat() as { index: number; code?: number }[];
  const result = (error as { result?: { matchedCount?: number; upsertedCount?: number } }).result;
  return {
    errors: listed.map(({ index, code }) => ({ index, code: code ?? 0 })),
    touched: (result?.matchedCount ?? 0) + (result?.upsertedCount ?? 0),
  };
};
