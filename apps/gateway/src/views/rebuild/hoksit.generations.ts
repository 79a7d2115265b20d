import { AppError, type Instant } from '@ehoks/kernel';
import { type Collection, type Connection } from 'mongoose';
import { type Clock } from '../../clock';
import { askView } from '../ask-view';
import { type HoksienOppilaitokset } from '../hoksien-oppilaitokset';
import { HoksitProjection } from '../hoksit.projection';
import { createHoksitIndexes, type Hoksit, hoksitOf, type LiveHoksit } from '../hoksit.view';
import { type WrittenHoksit } from '../hoksit.keeper';
import {
  buildingOf,
  droppedOf,
  type Generation,
  type GenerationRecord,
  generationsOf,
  liveOf,
  writtenOf,
} from './generations';
import { type RebuildProgress } from './rebuild-progress';

/** Where a rebuild stands: advice for people, and where to go on after a crash; never ahead of what is in the view. */
export interface StoredProgress extends RebuildProgress {
  readonly _id: number;
  readonly startedAt: Instant;
  /** By shard, through which position the log is in the collection. */
  readonly positions: readonly number[];
}

const DUPLICATE_KEY = 11_000;
const NAMESPACE_NOT_FOUND = 26;

/**
 * The collections of the HOKS view and what they are for at present, as this instance knows it: it hears of the others'
 * decisions with the next {@link refresh}.
 */
export class HoksitGenerations implements LiveHoksit, WrittenHoksit {
  private readonly records: Collection<GenerationRecord>;
  private readonly progress: Collection<StoredProgress>;
  private readonly projections = new Map<number, HoksitProjection>();
  private known: readonly Generation[] = generationsOf([]);
  private memberId: string | undefined;

  constructor(
    private readonly connection: Connection,
    private readonly clock: Clock,
    private readonly oppilaitokset: HoksienOppilaitokset,
  ) {
    this.records = connection.collection<GenerationRecord>('hoksitGenerations');
    this.progress = connection.collection<StoredProgress>('hoksitRebuilds');
  }

  get live(): Hoksit {
    return hoksitOf(this.connection, liveOf(this.known));
  }

  get written(): readonly HoksitProjection[] {
    return writtenOf(this.known).map((generation) => this.projectionOf(generation));
  }

  get all(): readonly Generation[] {
    return this.known;
  }

  get building(): Generation | undefined {
    return buildingOf(this.known);
  }

  projectionOf(generation: number): HoksitProjection {
    const projection =
      this.projections.get(generation) ??
      new HoksitProjection(hoksitOf(this.connection, generation), this.oppilaitokset);
    this.projections.set(generation, projection);
    return projection;
  }

  /** Makes the indexes of the collections in use, and drops what a late write made again; a step before serving. */
  async prepare(): Promise<void> {
    await this.refresh();
    for (const generation of writtenOf(this.known)) await createHoksitIndexes(hoksitOf(this.connection, generation));
    for (const generation of droppedOf(this.known)) await this.dropCollection(generation);
  }

  /** Hears of what was decided. From here on facts go where they belong, which the records tell of this member. */
  async refresh(): Promise<void> {
    this.known = generationsOf(await askView(this.records.find().toArray()));
    const { building, memberId } = this;
    if (building === undefined || memberId === undefined || building.followers.has(memberId)) return;
    await this.decide(building.generation, `follows/${memberId}`, 'follows', memberId);
  }

  /** This instance has a share of the facts now, under this name. */
  async join(memberId: string): Promise<void> {
    this.memberId = memberId;
    await this.refresh();
  }

  /** Begins to make the view anew. @returns the generation, or undefined when one is being built already */
  async begin(by: string): Promise<number | undefined> {
    await this.refresh();
    if (this.building !== undefined) return undefined;
    const generation = (this.known.at(-1)?.generation ?? 0) + 1;
    await createHoksitIndexes(hoksitOf(this.connection, generation));
    const isOurs = await this.decide(generation, 'begun', 'begun', by);
    await this.refresh();
    return isOurs ? generation : undefined;
  }

  /** Ends a rebuild; whoever comes first decides how. @returns whether it ended so */
  async end(generation: number, kind: 'live' | 'cancelled', by: string): Promise<boolean> {
    const isOurs = await this.decide(generation, 'ended', kind, by);
    await this.refresh();
    return isOurs;
  }

  /** Nothing goes into the collection any more once every instance has heard of it. */
  async retire(generation: number): Promise<void> {
    await this.decide(generation, 'retired', 'retired', 'gateway');
  }

  /** Repeated after a crash, it finds nothing any more. */
  async drop(generation: number): Promise<void> {
    await this.dropCollection(generation);
    await this.decide(generation, 'dropped', 'dropped', 'gateway');
  }

  async storedProgress(generation: number): Promise<StoredProgress | undefined> {
    return (await askView(this.progress.findOne({ _id: generation }))) ?? undefined;
  }

  async storeProgress(progress: StoredProgress): Promise<void> {
    await askView(this.progress.replaceOne({ _id: progress._id }, progress, { upsert: true }));
  }

  private async dropCollection(generation: number): Promise<void> {
    await askView(hoksitOf(this.connection, generation).drop().catch(ignoreMissing));
  }

  /** @returns whether this record is the one that was stored */
  private async decide(generation: number, what: string, kind: GenerationRecord['kind'], by: string): Promise<boolean> {
    try {
      await this.records.insertOne({ _id: `${generation}/${what}`, generation, kind, at: this.clock.now(), by });
      return true;
    } catch (error) {
      if (hasCode(error, DUPLICATE_KEY)) return false;
      throw new AppError('unavailable', 'gateway/view-write', 'The view could not be written', { cause: error });
    }
  }
}

const hasCode = (error: unknown, code: number): boolean =>
  error instanceof Error && 'code' in error && error.code === code;

const ignoreMissing = (error: unknown): void => {
  if (!hasCode(error, NAMESPACE_NOT_FOUND)) throw error;
};
