import { setTimeout as sleep } from 'node:timers/promises';
import { HOKS_KOMENNOT, type HoksLogAnswer } from '@ehoks/contracts';
import { type Log } from '@ehoks/observability';
import { type Clock } from '../../clock';
import { type HoksQueryClient } from '../../commands/hoks-query.client';
import { type HoksitKeeper } from '../hoksit.keeper';
import { type PlacedFact, placedFactOf } from '../placed-fact';
import { type Generation } from './generations';
import { type HoksitGenerations, type StoredProgress } from './hoksit.generations';
import { progressOf, type ProgressSample, withSample } from './rebuild-progress';

/** Commits read at once: some megabytes. */
const WINDOW = 200;
/** So far behind the log a rebuild may be when it is put in place; what is missing comes by the topic within the second. */
const SMALL_LAG = 500;
const SHARDS = Array.from({ length: HOKS_KOMENNOT.partitions }, (_, shard) => shard);
const STORE_EVERY_MS = 1000;
const ASK_AGAIN_MS = 250;

export interface HoksitRebuildParts {
  readonly generations: HoksitGenerations;
  readonly keeper: HoksitKeeper;
  readonly queries: HoksQueryClient;
  /** Members of the consumer group of this view; none while it is assigning partitions. */
  readonly members: () => Promise<readonly string[]>;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Fills a new collection of the view from the log of hoks, and puts it in place of the live one.
 *
 * First every member of the consumer group brings its facts into both collections; then the log is read to its end. A fact
 * that a member had handled before lies below that end; one that it handles later goes into both, with all that was before
 * it. So the new collection holds whatever the live one holds. Every step can be repeated, by any instance.
 */
export class HoksitRebuild {
  private samples: ProgressSample[] = [];
  private events = 0;
  private storedAt = 0;

  constructor(private readonly parts: HoksitRebuildParts) {}

  /** Goes on where the rebuild stands, to its end. @throws AppError `unavailable`; the reason of the signal */
  async run({ generation, since }: Generation, signal: AbortSignal): Promise<void> {
    const { generations, clock, log } = this.parts;
    await this.untilAllFollow(signal);
    const stored = await generations.storedProgress(generation);
    const startedAt = stored?.startedAt ?? since ?? clock.now();
    const positions = [...(stored?.positions ?? SHARDS.map(() => 0))];
    const heads = await Promise.all(
      SHARDS.map(async (shard) => (await this.read(shard, positions[shard] ?? 0, 0)).published),
    );
    const store = (isLast: boolean): Promise<void> =>
      this.store({ _id: generation, startedAt, positions, head: sum(heads) }, isLast);
    let isBehind = true;
    while (isBehind) {
      const before = sum(positions);
      for (const shard of SHARDS) await this.readShard(generation, shard, { positions, heads, store, signal });
      isBehind = sum(positions) - before > SMALL_LAG;
    }
    await store(true);
    await this.untilAllFollow(signal);
    if (await generations.end(generation, 'live', 'gateway')) log.info({ generation }, 'the new view is live');
  }

  private async readShard(
    generation: number,
    shard: number,
    state: {
      readonly positions: number[];
      readonly heads: number[];
      readonly store: (isLast: boolean) => Promise<void>;
      readonly signal: AbortSignal;
    },
  ): Promise<void> {
    let after = state.positions[shard] ?? 0;
    let next = this.read(shard, after, WINDOW);
    for (;;) {
      state.signal.throwIfAborted();
      const { commits, published } = await next;
      const last = commits.at(-1);
      if (last === undefined) return;
      // Whoever goes on until nothing is left never ends while others write.
      const isAtEnd = last.position < after + WINDOW;
      after = last.position;
      if (!isAtEnd) {
        next = this.read(shard, after, WINDOW);
        next.catch(() => undefined); // if these fail to be applied, nobody hears of the next ones
      }
      const facts = commits.flatMap((commit) => commit.facts).map(placedFactOf);
      await this.applyAll(generation, facts);
      state.positions[shard] = last.position;
      state.heads[shard] = Math.max(published, last.position);
      this.events += facts.length;
      await state.store(false);
      if (isAtEnd) return;
    }
  }

  private read(shard: number, after: number, window: number): Promise<HoksLogAnswer> {
    return this.parts.queries.log(shard, after, after + window);
  }

  /** Those of one HOKS in their order, those of many together; what members brought meanwhile is there already. */
  private async applyAll(generation: number, facts: readonly PlacedFact[]): Promise<void> {
    const { generations, keeper } = this.parts;
    const projection = generations.projectionOf(generation);
    const byHoks = new Map<number, PlacedFact[]>();
    for (const placed of await projection.missing(facts)) {
      const { hoksId } = placed.fact.data;
      byHoks.set(hoksId, [...(byHoks.get(hoksId) ?? []), placed]);
    }
    await Promise.all(
      [...byHoks.values()].map(async (ofOne) => {
        for (const placed of ofOne) await keeper.applyTo(projection, placed);
      }),
    );
  }

  private async store(
    at: Pick<StoredProgress, '_id' | 'startedAt' | 'positions' | 'head'>,
    isLast: boolean,
  ): Promise<void> {
    const { clock, generations } = this.parts;
    const sample = { at: clock.now(), position: sum(at.positions), events: this.events };
    this.samples = withSample(this.samples, sample);
    if (!isLast && performance.now() - this.storedAt < STORE_EVERY_MS) return;
    this.storedAt = performance.now();
    await generations.storeProgress({ ...at, ...progressOf(this.samples, at.head) });
  }

  private async untilAllFollow(signal: AbortSignal): Promise<void> {
    const { generations, members } = this.parts;
    for (;;) {
      signal.throwIfAborted();
      const present = await members();
      await generations.refresh();
      const followers = generations.building?.followers;
      if (present.length > 0 && followers !== undefined && present.every((member) => followers.has(member))) return;
      await sleep(ASK_AGAIN_MS, undefined, { signal });
    }
  }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
