import { randomUUID } from 'node:crypto';
import { type Instant } from '@ehoks/kernel';
import { type Connection, type mongo } from 'mongoose';
import { type Oppija } from '../oppija-avain';
import { askDatabase } from '../views/ask-database';

/** A step that somebody asked for now: make the survey of a trigger, or invite the student (once more). */
export type TilauksenLaji = 'heratepaiva' | 'kutsu' | 'uusi_kutsu';

export interface Tilaus {
  readonly _id: string;
  readonly avain: string;
  readonly shard: number;
  readonly palauteId: string;
  readonly laji: TilauksenLaji;
  readonly tilattu: string;
}

/** Steps asked for by people, for whichever process owns the oppija. All throw AppError `unavailable`. */
export class TilauksetStore {
  private readonly tilaukset: mongo.Collection<Tilaus>;

  constructor(connection: Connection) {
    this.tilaukset = connection.collection('tilaukset');
  }

  async createIndexes(): Promise<void> {
    await this.tilaukset.createIndex({ shard: 1 });
  }

  /** @returns the ids to ask about */
  async insert(
    steps: readonly { readonly oppija: Oppija; readonly palauteId: string }[],
    laji: TilauksenLaji,
    now: Instant,
  ): Promise<readonly string[]> {
    if (steps.length === 0) return [];
    const tilaukset = steps.map(({ oppija: { avain, shard }, palauteId }) => ({
      _id: randomUUID(),
      avain,
      shard,
      palauteId,
      laji,
      tilattu: now,
    }));
    await askDatabase(() => this.tilaukset.insertMany(tilaukset));
    return tilaukset.map(({ _id }) => _id);
  }

  open(shards: readonly number[], limit: number): Promise<readonly Tilaus[]> {
    return askDatabase(() =>
      this.tilaukset
        .find({ shard: { $in: [...shards] } })
        .limit(limit)
        .toArray(),
    );
  }

  async done(id: string): Promise<void> {
    await askDatabase(() => this.tilaukset.deleteOne({ _id: id }));
  }

  /** How many of these are not done yet. */
  countOpen(ids: readonly string[]): Promise<number> {
    return askDatabase(() => this.tilaukset.countDocuments({ _id: { $in: [...ids] } }));
  }
}
