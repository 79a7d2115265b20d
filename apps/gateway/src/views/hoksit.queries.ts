import { BatchedReads } from '@ehoks/kernel';
import { askView } from './ask-view';
import { type HoksView, type LiveHoksit } from './hoksit.view';

/** What checks of a request read of a HOKS: everything but the parts. */
export type HoksSummary = Omit<HoksView, 'parts'>;

const SUMMARY = { parts: 0 } as const;

/** Reads the HOKS view. All throw AppError `unavailable` when the database is away. */
export class HoksitQueries {
  private readonly wholes = new BatchedReads<number, HoksView>((ids) => this.readAll(ids, {}));
  private readonly summaries = new BatchedReads<number, HoksSummary>((ids) => this.readAll(ids, SUMMARY));
  private readonly versions = new BatchedReads<number, Pick<HoksView, '_id' | 'version'>>((ids) =>
    this.readAll(ids, { version: 1 }),
  );

  constructor(private readonly hoksit: LiveHoksit) {}

  /** A HOKS in force. */
  async findById(hoksId: number): Promise<HoksView | undefined> {
    return inForce(await this.wholes.read(hoksId));
  }

  /** HOKSes in any state, in the order of the ids; an id that is none's is left out. */
  async findAny(hoksIds: readonly number[]): Promise<HoksView[]> {
    const found = await Promise.all(hoksIds.map((hoksId) => this.wholes.read(hoksId)));
    return found.filter((hoks) => hoks !== undefined);
  }

  /** A HOKS in force, without its parts. */
  async findSummaryById(hoksId: number): Promise<HoksSummary | undefined> {
    return inForce(await this.summaries.read(hoksId));
  }

  /** A HOKS in any state, without its parts. */
  findAnyById(hoksId: number): Promise<HoksSummary | undefined> {
    return this.summaries.read(hoksId);
  }

  /** The HOKS in force of a study right; there is one at a time. */
  async findByOpiskeluoikeusOid(opiskeluoikeusOid: string): Promise<HoksSummary | undefined> {
    const wanted = { opiskeluoikeusOid, status: 'voimassa' } as const;
    return (await askView(this.hoksit.live.findOne<HoksSummary>(wanted, { projection: SUMMARY }))) ?? undefined;
  }

  /** The study rights of a learner's HOKSes, passivated ones included. */
  oikeudetOfOppija(oppijaOid: string): Promise<Pick<HoksView, 'opiskeluoikeusOid' | 'opiskeluoikeus'>[]> {
    const projection = { opiskeluoikeusOid: 1, opiskeluoikeus: 1 } as const;
    return askView(
      this.hoksit.live
        .find<Pick<HoksView, 'opiskeluoikeusOid' | 'opiskeluoikeus'>>({ oppijaOid }, { projection })
        .toArray(),
    );
  }

  /** The HOKSes in force of a learner, oldest first, without their parts. */
  findByOppijaOid(oppijaOid: string): Promise<HoksSummary[]> {
    const wanted = { oppijaOid, status: 'voimassa' } as const;
    return askView(this.hoksit.live.find<HoksSummary>(wanted, { projection: SUMMARY }).sort({ _id: 1 }).toArray());
  }

  /** The version that the view holds of a HOKS; 0 when it has none. */
  async versionOf(hoksId: number): Promise<number> {
    return (await this.versions.read(hoksId))?.version ?? 0;
  }

  private async readAll<Found extends { readonly _id: number }>(
    hoksIds: readonly number[],
    projection: object,
  ): Promise<ReadonlyMap<number, Found>> {
    const found = await askView(this.hoksit.live.find<Found>({ _id: { $in: [...hoksIds] } }, { projection }).toArray());
    return new Map(found.map((hoks) => [hoks._id, hoks]));
  }
}

const inForce = <Hoks extends HoksSummary>(hoks: Hoks | undefined): Hoks | undefined =>
  hoks?.status === 'voimassa' ? hoks : undefined;
