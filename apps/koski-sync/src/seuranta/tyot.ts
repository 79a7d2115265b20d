import { instantOfMillis } from '@ehoks/kernel';
import { inOwnDatabase, insertOnce } from '@ehoks/messaging';
import { type Lahde } from '@ehoks/opiskeluoikeus-domain';
import { type Collection, type Connection } from 'mongoose';
import { type Now } from '../koski-sync.types';

/**
 * Something to be asked. `oppija`: a person's rights, by the replica; `oikeus`: one right, by the primary; `onr`: who a
 * person is now.
 */
export interface Tyo {
  /** Names the reason: the same reason makes the same work once. */
  readonly _id: string;
  readonly laji: 'oppija' | 'oikeus' | 'onr';
  /** Oppijanumero, or oid of the right. */
  readonly kohde: string;
  readonly lahde: Lahde;
  /** When, as ISO text. */
  readonly aikaisintaan: string;
  /** Tell what is found even if nothing changed. */
  readonly kerrottava: boolean;
  /** A re-reading, for a replica that was behind. */
  readonly uusinta: boolean;
  /** Failed attempts so far. */
  readonly yrityksia: number;
  /** The trace of the message that it came from. */
  readonly traceparent?: string;
}

/** Work as it waits. `lisatty`: when it was added, as ISO text; what is to be done before all else is due from then on. */
export type OdottavaTyo = Tyo & Readonly<{ lisatty: string }>;

/** Before all other work. */
export const AT_ONCE = instantOfMillis(0);

/** Work that waits, kept so that a crash loses none of it. Doing work twice is harmless. */
export class Tyot {
  private readonly tyot: Collection<OdottavaTyo>;

  constructor(
    connection: Connection,
    private readonly now: Now,
  ) {
    this.tyot = connection.collection('tyot');
  }

  async createIndexes(): Promise<void> {
    await this.tyot.createIndex({ laji: 1, aikaisintaan: 1 });
  }

  /** Adds work; what is there already stays as it is. */
  async add(tyot: readonly Tyo[]): Promise<void> {
    if (tyot.length === 0) return;
    const lisatty = instantOfMillis(this.now());
    const odottavat = tyot.map((tyo) => ({ ...tyo, lisatty }));
    await insertOnce(() => this.tyot.insertMany(odottavat, { ordered: false }));
  }

  /** Work of a kind that is due, oldest first. */
  due(laji: Tyo['laji'], now: string, limit: number): Promise<readonly OdottavaTyo[]> {
    return inOwnDatabase(() =>
      this.tyot
        .find({ laji, aikaisintaan: { $lte: now } })
        .sort({ aikaisintaan: 1 })
        .limit(limit)
        .toArray(),
    );
  }

  async done(tyot: readonly Tyo[]): Promise<void> {
    await inOwnDatabase(() => this.tyot.deleteMany({ _id: { $in: tyot.map(({ _id }) => _id) } }));
  }

  async postpone({ _id, yrityksia }: Tyo, aikaisintaan: string): Promise<void> {
    await inOwnDatabase(() => this.tyot.updateOne({ _id }, { $set: { aikaisintaan, yrityksia: yrityksia + 1 } }));
  }
}
