import { type Instant } from '@ehoks/kernel';
import { activeTraceparent } from '@ehoks/observability';
import { type Connection, type mongo } from 'mongoose';
import { askDatabase } from '../views/ask-database';

/** What occasioned that a HOKS is looked at again. */
export type Aihe = 'tallennus' | 'paivitys' | 'palautus' | 'poistuma' | 'siirto' | 'koski_muutos' | 'alku';

/** A HOKS that waits to be looked at. Occasions that come meanwhile are gathered. */
export interface Arviointi {
  readonly _id: number;
  /** Which process takes it: the owner of this shard. */
  readonly shard: number;
  readonly opiskeluoikeusOid: string;
  readonly aiheet: readonly Aihe[];
  /** Newest version of the HOKS's stream that a fact told of; 0 when none did. */
  readonly version: number;
  /** Grows with every occasion: what came while it was looked at is not lost. */
  readonly revision: number;
  readonly nextAt: string;
  readonly attempts: number;
  /** `traceparent` of each occasion that came in a trace. */
  readonly traceparents?: readonly string[];
}

/** `version`: of the HOKS's stream, where a fact of it is the occasion; else 0. */
export interface ArviointiPyynto {
  readonly hoksId: number;
  readonly opiskeluoikeusOid: string;
  readonly aihe: Aihe;
  readonly version: number;
}

/** HOKSes that wait to be looked at: between the facts, which come by Kafka, and outside systems, which may be slow. */
export class ArvioinnitStore {
  private readonly arvioinnit: mongo.Collection<Arviointi>;
  private readonly markers: mongo.Collection<{ _id: string }>;

  constructor(
    connection: Connection,
    private readonly shards: number,
  ) {
    this.arvioinnit = connection.collection('arvioinnit');
    this.markers = connection.collection('merkit');
  }

  async createIndexes(): Promise<void> {
    await this.arvioinnit.createIndex({ shard: 1, nextAt: 1 });
  }

  /** Has a HOKS looked at. Safe to repeat. @throws AppError `unavailable` */
  async request({ hoksId, opiskeluoikeusOid, aihe, version }: ArviointiPyynto, now: Instant): Promise<void> {
    const traceparent = activeTraceparent();
    await askDatabase(() =>
      this.arvioinnit.updateOne(
        { _id: hoksId },
        {
          $set: { opiskeluoikeusOid, shard: hoksId % this.shards, nextAt: now, attempts: 0 },
          $addToSet: { aiheet: aihe, ...(traceparent !== undefined && { traceparents: traceparent }) },
          $max: { version },
          $inc: { revision: 1 },
        },
        { upsert: true },
      ),
    );
  }

  /** Those that may be looked at now, at most so many of each shard, those that wait longest. @throws AppError `unavailable` */
  async due(shards: readonly number[], now: Instant, ofEach: number): Promise<readonly Arviointi[]> {
    const dueIn = (shard: number) =>
      this.arvioinnit
        .find({ shard, nextAt: { $lte: now } })
        .sort({ nextAt: 1 })
        .limit(ofEach)
        .toArray();
    return (await askDatabase(() => Promise.all(shards.map(dueIn)))).flat();
  }

  /** It has been looked at; another occasion that came meanwhile keeps it. @throws AppError `unavailable` */
  async done({ _id, revision }: Arviointi): Promise<void> {
    await askDatabase(() => this.arvioinnit.deleteOne({ _id, revision }));
  }

  /** It could not be looked at. @throws AppError `unavailable` */
  async postpone({ _id, revision }: Arviointi, until: Instant): Promise<void> {
    await askDatabase(() =>
      this.arvioinnit.updateOne({ _id, revision }, { $set: { nextAt: until }, $inc: { attempts: 1 } }),
    );
  }

  /** Has everything that was there before this service been asked for? @throws AppError `unavailable` */
  async hasBegun(): Promise<boolean> {
    return (await askDatabase(() => this.markers.findOne({ _id: 'alku' }))) !== null;
  }

  async noteBegun(): Promise<void> {
    await askDatabase(() => this.markers.updateOne({ _id: 'alku' }, { $set: {} }, { upsert: true }));
  }
}
