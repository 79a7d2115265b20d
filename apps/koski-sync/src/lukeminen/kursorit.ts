import { type Instant } from '@ehoks/kernel';
import { inOwnDatabase, insertOnce } from '@ehoks/messaging';
import { type Collection, type Connection } from 'mongoose';

/** How far the feed was read; each page adds one. */
export interface Kursori {
  readonly _id: number;
  readonly kursori: string;
  /** When this was read from Koski: from here a lost cursor is made anew. */
  readonly luettu: Instant;
}

const KEPT = 100;

/** Our place in the change feed, and those before it. */
export class Kursorit {
  private readonly kursorit: Collection<Kursori>;

  constructor(connection: Connection) {
    this.kursorit = connection.collection('kursorit');
  }

  async last(): Promise<Kursori | undefined> {
    const newest = await inOwnDatabase(() => this.kursorit.find({}).sort({ _id: -1 }).limit(1).toArray());
    return newest[0];
  }

  /** Moves on to the next page. @param last where we were */
  async store(page: Omit<Kursori, '_id'>, last: Kursori | undefined): Promise<Kursori> {
    const next = { _id: (last?._id ?? 0) + 1, ...page };
    await insertOnce(() => this.kursorit.insertOne(next));
    await inOwnDatabase(() => this.kursorit.deleteMany({ _id: { $lte: next._id - KEPT } }));
    return next;
  }
}
