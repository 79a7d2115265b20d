import { PALAUTE_KOMENNOT } from '@ehoks/contracts';
import { type Instant, type LocalDate, plusDays } from '@ehoks/kernel';
import { type PalautteenTila } from '@ehoks/palaute-domain';
import { type mongo } from 'mongoose';
import { type Oppija } from '../oppija-avain';
import { askDatabase } from './ask-database';
import { type OppijanPalautteet } from './oppijat.fold';
import { type OppijaDocument, oppijanPalautteetOf, type OppijatView } from './oppijat.view';

/** All there are: what is due is in one index, by shard, and every further one costs each write its share. */
const SHARDS = Array.from({ length: PALAUTE_KOMENNOT.partitions }, (_, shard) => shard);

/** An oppija as the view has them. */
export type FoundOppija = OppijanPalautteet & { readonly oppija: Oppija };

/** How many triggers stand in a state. `ika`: how long ago their day was, if it has come. */
export interface PalautteidenMaara {
  readonly tila: PalautteenTila;
  readonly ika: 'ahead' | 'week' | 'month' | 'older';
  readonly maara: number;
}

/** Reads the view of oppijat. All throw AppError `unavailable` when the database is away. */
export class OppijatQueries {
  constructor(private readonly view: OppijatView) {}

  /** Streams of those who have something due in these shards, at most so many of each, those longest due. */
  async due(shards: readonly number[], now: Instant, ofEach: number): Promise<readonly string[]> {
    const dueIn = (shard: number) =>
      this.view
        .find({ shard, nextAt: { $gt: '', $lte: now } }, { projection: { _id: 1 } })
        .sort({ nextAt: 1 })
        .limit(ofEach)
        .toArray();
    const found = await askDatabase(() => Promise.all(shards.map(dueIn)));
    return found.flat().map(({ _id }) => _id);
  }

  /** How many oppijat have something due, in all shards. */
  async countDue(now: Instant): Promise<number> {
    const countIn = (shard: number) => this.view.countDocuments({ shard, nextAt: { $gt: '', $lte: now } });
    const counts = await askDatabase(() => Promise.all(SHARDS.map(countIn)));
    return counts.reduce((sum, count) => sum + count, 0);
  }

  /** How many triggers there are in these shards, by state and age. */
  async countPalautteet(shards: readonly number[], today: LocalDate): Promise<readonly PalautteidenMaara[]> {
    const dayIs = (operator: '$gt' | '$gte', day: LocalDate): object => ({ [operator]: ['$tilat.heratepvm', day] });
    const ika = {
      $switch: {
        branches: [
          { case: dayIs('$gt', today), then: 'ahead' },
          { case: dayIs('$gte', plusDays(today, -7)), then: 'week' },
          { case: dayIs('$gte', plusDays(today, -30)), then: 'month' },
        ],
        default: 'older',
      },
    };
    const pipeline = [
      { $match: { shard: { $in: [...shards] } } },
      { $unwind: '$tilat' },
      { $group: { _id: { tila: '$tilat.tila', ika }, maara: { $sum: 1 } } },
    ];
    const counted = await askDatabase(() =>
      this.view.aggregate<{ _id: Omit<PalautteidenMaara, 'maara'>; maara: number }>(pipeline).toArray(),
    );
    return counted.map(({ _id, maara }) => ({ ..._id, maara }));
  }

  /** The oppija that a HOKS is noted with. */
  async findByHoksId(hoksId: number): Promise<FoundOppija | undefined> {
    return (await this.allWithHoks(hoksId)).find(({ state }) => state.hoksit[hoksId] !== undefined);
  }

  /** Every oppija with whom a HOKS is noted, or was before it moved. */
  async allWithHoks(hoksId: number): Promise<readonly FoundOppija[]> {
    return (await askDatabase(() => this.view.find({ hoksIds: hoksId }).toArray())).map(foundOf);
  }

  /** The oppija with a survey's code or link. */
  findByTunnus(tunnusOrLink: string): Promise<FoundOppija | undefined> {
    return this.findOne({ tunnukset: tunnusOrLink });
  }

  /** The oppija with a trigger. */
  findByPalauteId(palauteId: string): Promise<FoundOppija | undefined> {
    return this.findOne({ palauteIds: palauteId });
  }

  /** Those for whom a step waits, now or later; first due first, at most `limit`. */
  async withNextStep(limit: number): Promise<readonly FoundOppija[]> {
    const waitingIn = (shard: number) =>
      this.view
        .find({ shard, nextAt: { $gt: '' } })
        .sort({ nextAt: 1 })
        .limit(limit)
        .toArray();
    const found = (await askDatabase(() => Promise.all(SHARDS.map(waitingIn)))).flat();
    const inOrder = found.sort((a, b) => (a.nextAt ?? '').localeCompare(b.nextAt ?? ''));
    return inOrder.slice(0, limit).map(foundOf);
  }

  /** Those with a trigger that a person has to settle; at most `limit`. */
  async withSelvitettavaa(limit: number): Promise<readonly FoundOppija[]> {
    const found = await askDatabase(() => this.view.find({ onSelvitettavaa: true }).limit(limit).toArray());
    return found.map(foundOf);
  }

  /** The oppija of a stream. */
  findByStream(streamId: string): Promise<FoundOppija | undefined> {
    return this.findOne({ _id: streamId });
  }

  /** The oppijat of streams, those that there are, in any order. */
  async findByStreams(streamIds: readonly string[]): Promise<readonly FoundOppija[]> {
    const found = await askDatabase(() => this.view.find({ _id: { $in: [...streamIds] } }).toArray());
    return found.map(foundOf);
  }

  /** Numbers of the HOKSes of a study right. */
  async hoksIdsOf(opiskeluoikeusOid: string): Promise<readonly number[]> {
    const found = await askDatabase(() => this.view.find({ opiskeluoikeusOids: opiskeluoikeusOid }).toArray());
    return found
      .flatMap((document) => Object.entries(oppijanPalautteetOf(document).state.hoksit))
      .filter(([, hoks]) => hoks.opiskeluoikeusOid === opiskeluoikeusOid)
      .map(([hoksId]) => Number(hoksId));
  }

  /** Looks at the oppija again at that moment, unless something has happened to them since `version`. */
  async postpone({ oppija, version }: FoundOppija, until: Instant): Promise<void> {
    await askDatabase(() => this.view.updateOne({ _id: oppija.streamId, version }, { $set: { nextAt: until } }));
  }

  private async findOne(wanted: mongo.Filter<OppijaDocument>): Promise<FoundOppija | undefined> {
    const found = await askDatabase(() => this.view.findOne(wanted));
    return found === null ? undefined : foundOf(found);
  }
}

const foundOf = (document: OppijaDocument): FoundOppija => ({
  oppija: { avain: document.avain, streamId: document._id, shard: document.shard },
  ...oppijanPalautteetOf(document),
});
