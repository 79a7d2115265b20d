import { setTimeout as sleep } from 'node:timers/promises';
import { errorKind, type Instant, instantOfMillis, millisOfInstant } from '@ehoks/kernel';
import { type Log } from '@ehoks/observability';
import { metrics } from '@opentelemetry/api';
import { type Ports } from '../application/ports';
import { type OwnShards } from '../commands/own-shards';
import { type PalauteCommands } from '../commands/palaute-commands';
import { type PalauteReader } from '../feedback.types';
import { type Arviointi, type ArvioinnitStore } from '../hoksit/arvioinnit.store';
import { type HoksinArviointi } from '../hoksit/hoksin-arviointi';
import { oppijaOf } from '../oppija-avain';
import { type FoundOppija, type OppijatQueries } from '../views/oppijat.queries';
import { dueAt, type Pauses } from '../views/timing';
import { OwnedPalautteet } from './owned-palautteet';
import { takeNextStep, takeOrderedStep } from './steps';
import { type Tilaus, type TilauksetStore } from './tilaukset.store';

/** Taken from the database at once: bounds memory however much is due. */
const WINDOW = 200;
const LONGEST_PAUSE_MS = 3_600_000;

export interface RoundsOptions {
  readonly ownShards: OwnShards;
  readonly arvioinnit: ArvioinnitStore;
  readonly hoksinArviointi: HoksinArviointi;
  readonly tilaukset: TilauksetStore;
  readonly oppijat: OppijatQueries;
  readonly commands: PalauteCommands;
  readonly reader: PalauteReader;
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
  private looping: Promise<void> = Promise.resolve();

  constructor(private readonly options: RoundsOptions) {
    // the first one would not be seen to be more than before
    this.failed.add(0, { kind: 'defect' });
  }

  start(): void {
    this.looping = this.loop();
  }

  /** Resolves when no step is under way any more. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.looping;
  }

  private async loop(): Promise<void> {
    const { log, pollMs } = this.options;
    while (!this.stopping.signal.aborted) {
      const found = await this.round().catch((error: unknown) => {
        log.warn({ err: error }, 'due work could not be looked for');
        return 0;
      });
      if (found < WINDOW) await sleep(pollMs, undefined, { signal: this.stopping.signal }).catch(() => undefined);
    }
  }

  /** @returns how much there was of the kind there was most of */
  private async round(): Promise<number> {
    const { ownShards, arvioinnit, tilaukset, oppijat } = this.options;
    const shards = ownShards.all();
    if (shards.length === 0) return 0;
    const waiting = await arvioinnit.due(shards, this.now(), WINDOW);
    await this.each(waiting, (arviointi) => this.arvioi(arviointi));
    const ordered = await tilaukset.open(shards, WINDOW);
    await this.each(ordered, (tilaus) => this.fill(tilaus));
    const due = await oppijat.due(shards, this.now(), WINDOW);
    this.found.record(waiting.length, { work: 'arviointi' });
    this.found.record(ordered.length, { work: 'tilaus' });
    this.found.record(due.length, { work: 'palaute' });
    await this.each(due, (oppija) => this.advance(oppija));
    return Math.max(waiting.length, ordered.length, due.length);
  }

  private async each<Work>(works: readonly Work[], run: (work: Work) => Promise<void>): Promise<void> {
    const waiting = [...works];
    const lane = async (): Promise<void> => {
      for (let work = waiting.shift(); work && !this.stopping.signal.aborted; work = waiting.shift()) await run(work);
    };
    await Promise.all(Array.from({ length: this.options.concurrency }, lane));
  }

  private async arvioi(arviointi: Arviointi): Promise<void> {
    const { arvioinnit, hoksinArviointi, pauses } = this.options;
    const { _id: hoksId, attempts } = arviointi;
    let isDone = false;
    const isAnswered = await this.attempt({ hoksId }, async () => {
      isDone = await hoksinArviointi.run(arviointi);
    });
    const retryMs = Math.min(pauses.retryMs * 2 ** attempts, Math.max(LONGEST_PAUSE_MS, pauses.retryMs));
    // One that is being moved is looked at again as soon as it may have arrived.
    const pauseMs = isAnswered ? this.options.pollMs : retryMs;
    await this.attempt({ hoksId }, () =>
      isDone ? arvioinnit.done(arviointi) : arvioinnit.postpone(arviointi, this.after(pauseMs)),
    );
  }

  private async fill({ _id, avain, palauteId, laji }: Tilaus): Promise<void> {
    const { tilaukset, ports } = this.options;
    const palautteet = this.palautteetOf(avain);
    await this.attempt({ palauteId }, () => takeOrderedStep(laji, palauteId, palautteet, ports));
    await this.attempt({ palauteId }, () => tilaukset.done(_id));
  }

  private async advance(found: FoundOppija): Promise<void> {
    const { oppijat, ports, pauses } = this.options;
    const { oppija, state, trails } = found;
    const palautteet = this.palautteetOf(oppija.avain);
    for (const palaute of Object.values(state.palautteet)) {
      const { palauteId } = palaute;
      const trail = trails[palauteId];
      const due = trail && dueAt(palaute, trail, pauses);
      if (due === undefined || due > this.now()) continue;
      await this.attempt({ palauteId }, () => takeNextStep(palaute, palautteet, ports));
    }
    // Where nothing was stored, nothing moved the time at which it is looked at.
    await this.attempt({}, () => oppijat.postpone(found, this.after(pauses.retryMs)));
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

  private palautteetOf(avain: string): OwnedPalautteet {
    return new OwnedPalautteet(oppijaOf(avain), this.options.commands, this.options.reader);
  }

  private now(): Instant {
    return this.options.ports.now();
  }

  private after(millis: number): Instant {
    return instantOfMillis(millisOfInstant(this.now()) + millis);
  }
}
