import { BatchedReads } from '@ehoks/kernel';
import { type Connection, type mongo } from 'mongoose';
import { askDatabase, isDuplicatesOnly } from '../views/ask-database';

interface HankintakoulutusDocument {
  /** The included right. */
  readonly _id: string;
  /** The right that it is part of; null when it is part of none. */
  readonly emo: string | null;
  readonly jarjestysnumero: number;
}

/** Study rights that were seen as included in another: bought-in education (palaute.md §2.4). */
export class HankintakoulutuksetStore {
  private readonly koulutukset: mongo.Collection<HankintakoulutusDocument>;
  private readonly included = new BatchedReads<string, readonly string[]>((emot) => this.readIncluded(emot));

  constructor(connection: Connection) {
    this.koulutukset = connection.collection('hankintakoulutukset');
  }

  async createIndexes(): Promise<void> {
    await this.koulutukset.createIndex({ emo: 1 });
  }

  /** Keeps what the newest observation of a right told. @throws AppError `unavailable` */
  async note(opiskeluoikeusOid: string, emo: string | undefined, jarjestysnumero: number): Promise<void> {
    await askDatabase(async () => {
      try {
        await this.koulutukset.updateOne(
          { _id: opiskeluoikeusOid, jarjestysnumero: { $lt: jarjestysnumero } },
          { $set: { emo: emo ?? null, jarjestysnumero } },
          { upsert: true },
        );
      } catch (error) {
        // A later one is there already.
        if (!isDuplicatesOnly(error)) throw error;
      }
    });
  }

  /** Oids of the rights included in this one. @throws AppError `unavailable` */
  async includedIn(opiskeluoikeusOid: string): Promise<readonly string[]> {
    return (await this.included.read(opiskeluoikeusOid)) ?? [];
  }

  private async readIncluded(emot: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
    const found = await askDatabase(() => this.koulutukset.find({ emo: { $in: [...emot] } }).toArray());
    return new Map(emot.map((emo) => [emo, found.filter((one) => one.emo === emo).map(({ _id }) => _id)]));
  }
}
