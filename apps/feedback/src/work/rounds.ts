import { setTimeout as sleep } from 'node:timers/promises';
import { errorKind, type Instant, instantOfMillis, millisOfInstant } from '@ehoks/kernel';
import { inStoredWorkSpan, type Log } from '@ehoks/observability';
import { metrics } from '@opentelemetry/api';
import { type Ports } from '../application/ports';
import { type OwnShards } from '../commands/own-shards';
import { type PalauteCommands } from '../commands/palaute-commands';
import { type Arviointi, type ArvioinnitStore } from '../hoksit/arvioinnit.store';
import { type HoksinArviointi } from '../hoksit/hoksin-arviointi';
import { oppijaOf } from '../oppija-avain';
import { type FoundOppija, type OppijatQueries } from '../views/oppijat.queries';
import { dueAt, type Pauses, restMs } from '../views/timing';
import { OwnedPalautteet } from './owned-palautteet';
import { noteOrder, takeNextStep, takeOrderedStep } from './steps';
import { type Tilaus, type TilauksetStore } from './tilaukset.store';

/** Found due at once in each shard, and oppijat loaded at once: bound memory however much is due. */
const WINDOW = 1_000;
const LOADED = 200;
const LONGEST_PAUSE_MS = 3_600_000;

export interface RoundsOptions {
  readonly ownShards: OwnShards;
  readonly arvioinnit: ArvioinnitStore;
  readonly hoksinArviointi: HoksinArviointi;
  readonly tilaukset: TilauksetStore;
  readonly oppijat: OppijatQueries;
  readonly commands: PalauteCommands;
  readonly ports: Ports;
  readonly pauses: Pauses;
  readonly pollMs: number;
  readonly concurrency: number;
  readonly log: Log;
}

/**
 * The work outside of Kafka's handlers: asks outside systems for what is due in the shards that this process owns. What is
 * due follows from the streams, so a restart, a jump of the clock or another owner changes nothing but who does it.
 */
export class Rounds {
  private readonly found = metrics.getMeter('ehoks').createGauge('ehoks_palaute_due_steps');
  private readonly failed = metrics.getMeter('ehoks').createCounter('ehoks_palaute_failed_steps');
  private readonly stopping = new AbortController();
  private looping: Promise<unknown> = Promise.resolve();

  constructor(private readonly options: RoundsOptions) {
    // the first one would not be seen to be more than before
    this.failed.add(0, { kind: 'defect' });
  }

  start(): void {
    const { arvioinnit, tilaukset, oppijat } = this.options;
    const now = () => this.now();
    // Side by side: a morning's triggers keep neither looks at HOKSes nor people's orders waiting.
    this.looping = Promise.all([
      this.loop(
        'arviointi',
        (shards) => arvioinnit.due(shards, now(), WINDOW),
        (waiting) => this.each(waiting, (arviointi) => this.arvioi(arviointi)),
      ),
      this.loop(
        'tilaus',
        (shards) => tilaukset.open(shards, WINDOW),
        (ordered) => this.each(ordered, (tilaus) => this.fill(tilaus)),
      ),
      this.loop(
        'palaute',
        (shards) => oppijat.due(shards, now(), WINDOW),
        (due) => this.each(this.load(due), (oppija) => this.advance(oppija)),
      ),
    ]);
  }

  /** Resolves when no step is under way any more. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.looping;
  }

  /** Takes rounds of one kind of work for as long as this runs. */
  private async loop<Work>(
    work: string,
    find: (shards: readonly number[]) => Promise<readonly Work[]>,
    run: (found: readonly Work[]) => Promise<void>,
  ): Promise<void> {
    const { signal } = this.stopping;
    const round = async (): Promise<number> => {
      const found = await find(this.options.ownShards.all());
      this.found.record(found.length, { work });
      await run(found);
      return found.length;
    };
    while (!signal.aborted) {
      const found = await round().catch((error: unknown) => {
        this.options.log.warn({ err: error, work }, 'due work could not be looked for');
        return 0;
      });
      if (found < WINDOW) await sleep(this.options.pollMs, undefined, { signal }).catch(() => undefined);
    }
  }

  /** Oppijat of streams as they are needed; without those of shards that were lost meanwhile. */
  private async *load(streamIds: readonly string[]): AsyncGenerator<FoundOppija> {
    const { oppijat, ownShards } = this.options;
    for (let from = 0; from < streamIds.length; from += LOADED) {
      const found = await oppijat.findByStreams(streamIds.slice(from, from + LOADED));
      yield* found.filter(({ oppija }) => ownShards.all().includes(oppija.shard));
    }
  }

  /** Works on so many at once as is configured; resolves when none is under way any more. */
  private async each<Work>(
    works: AsyncGenerator<Work> | readonly Work[],
    run: (work: Work) => Promise<void>,
  ): Promise<void> {
    const rest = Symbol.asyncIterator in works ? works : works.values();
    const lane = async (): Promise<void> => {
      for await (const work of rest) {
        if (this.stopping.signal.aborted) return;
        await run(work);
      }
    };
    const lanes = await Promise.allSettled(Array.from({ length: this.options.concurrency }, lane));
    const failed = lanes.find(({ status }) => status === 'rejected');
    if (failed?.status === 'rejected') throw failed.reason;
  }

  private async arvioi(arviointi: Arviointi): Promise<void> {
    const { arvioinnit, hoksinArviointi, pauses } = this.options;
    const { _id: hoksId, opiskeluoikeusOid, attempts, traceparents: occasions = [] } = arviointi;
    const attributes = { 'hoks.id': hoksId, 'opiskeluoikeus.oid': opiskeluoikeusOid };
    let isDone = false;
    const isAnswered = await this.attempt({ hoksId }, () =>
      inStoredWorkSpan('evaluate hoks', { attributes, occasions, isLate: attempts > 0 }, async () => {
        isDone = await hoksinArviointi.run(arviointi);
      }),
    );
    const retryMs = Math.min(pauses.retryMs * 2 ** attempts, Math.max(LONGEST_PAUSE_MS, pauses.retryMs));
    // One that is being moved is looked at again as soon as it may have arrived.
    const pauseMs = isAnswered ? this.options.pollMs : retryMs;
    await this.attempt({ hoksId }, () =>
      isDone ? arvioinnit.done(arviointi) : arvioinnit.postpone(arviointi, this.after(pauseMs)),
    );
  }

  private async fill(tilaus: Tilaus): Promise<void> {
    const { tilaukset, oppijat, commands, ports } = this.options;
    const { _id, avain, palauteId } = tilaus;
    const [found] = await oppijat.findByStreams([oppijaOf(avain).streamId]);
    const palaute = found?.state.palautteet[palauteId];
    if (found && palaute) {
      const { oppija, state, trails } = found;
      const palautteet = new OwnedPalautteet(oppija, state, commands);
      const followed = { palaute, trail: trails[palauteId] };
      // One that could not be noted stays, for the next round or the next owner.
      if (!(await this.attempt({ palauteId }, () => noteOrder(tilaus, followed, palautteet)))) return;
      await this.attempt({ palauteId }, () => takeOrderedStep(tilaus, followed, palautteet, ports));
    }
    await this.attempt({ palauteId }, () => tilaukset.done(_id));
  }

  private async advance(found: FoundOppija): Promise<void> {
    const { oppijat, commands, ports, pauses } = this.options;
    const { oppija, state, trails } = found;
    const palautteet = new OwnedPalautteet(oppija, state, commands);
    const next: Instant[] = [];
    for (const palaute of Object.values(state.palautteet)) {
      const { palauteId } = palaute;
      const trail = trails[palauteId];
      const due = trail && dueAt(palaute, trail, pauses);
      if (due === undefined) continue;
      const isDue = due <= this.now();
      if (isDue) await this.attempt({ palauteId }, () => takeNextStep({ palaute, trail }, palautteet, ports));
      next.push(isDue ? this.after(restMs(palaute, pauses.retryMs)) : due);
    }
    // Where something was stored, the view has the next time already.
    if (palautteet.hasMoved) return;
    const [first = this.after(pauses.retryMs)] = next.toSorted();
    await this.attempt({}, () => oppijat.postpone(found, first));
  }

  /** One that fails does not keep the others. @returns did it succeed? */
  private async attempt(about: { hoksId?: number; palauteId?: string }, work: () => Promise<void>): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (error) {
      const kind = errorKind(error);
      this.failed.add(1, { kind });
      this.options.log[kind === 'unavailable' ? 'warn' : 'error'](
        { ...about, err: error },
        'a step could not be taken',
      );
      return false;
    }
  }

  private now(): Instant {
    return this.options.ports.now();
  }

  private after(millis: number): Instant {
    return instantOfMillis(millisOfInstant(this.now()) + millis);
  }
}
