import { isAppError } from '@ehoks/kernel';
import { inStoredWorkSpan } from '@ehoks/observability';
import { setTimeout as sleep } from 'node:timers/promises';
import { AT_ONCE, type OdottavaTyo, type Tyo } from '../seuranta/tyot';
import { type Kierrokset } from './kierrokset';
import { instantAfter, type LukijanOsat } from './lukijan-osat';
import { type OikeusLukija } from './oikeus-lukija';
import { type OppijatLukija } from './oppijat-lukija';
import { repeat } from './silmukka';
import { type Syote } from './syote';

const ONE_BY_ONE = 20;

export interface LukijanTyovalineet {
  readonly syote: Syote;
  readonly kierrokset: Kierrokset;
  readonly oppijat: OppijatLukija;
  readonly oikeus: OikeusLukija;
}

/**
 * Reads Koski: one instance at a time, that which owns partition 0 of our commands. Two for a moment do no harm: what they
 * find goes to the one writer of each stream.
 */
export class Lukija {
  private running: AbortController | undefined;
  private stopped: Promise<unknown> = Promise.resolve();
  /** Age in seconds of the oldest work that is due. */
  workAgeSeconds = 0;

  constructor(
    private readonly osat: LukijanOsat,
    private readonly valineet: LukijanTyovalineet,
  ) {}

  start(): void {
    this.stop();
    const running = new AbortController();
    this.running = running;
    const { config, log } = this.osat;
    const { signal } = running;
    const { syote, kierrokset } = this.valineet;
    this.stopped = this.stopped.then(() =>
      Promise.all([
        repeat((s) => syote.read(s).then(() => false), { intervalMs: config.FEED_INTERVAL_MS, signal, log }),
        repeat((s) => kierrokset.doDue(s).then(() => false), { intervalMs: config.WORK_INTERVAL_MS, signal, log }),
        repeat((s) => this.work(s), { intervalMs: config.WORK_INTERVAL_MS, signal, log }),
      ]),
    );
  }

  /** Ends reading; what is under way comes to its end. */
  stop(): void {
    this.running?.abort();
    this.running = undefined;
  }

  /** Resolves when nothing is under way any more. */
  async idle(): Promise<void> {
    await this.stopped;
  }

  /** @returns whether there is more to do at once */
  async work(signal: AbortSignal): Promise<boolean> {
    const { config, tyot, now } = this.osat;
    const { oppijat, kierrokset, oikeus } = this.valineet;
    const oneByOne = await tyot.due('oikeus', instantAfter(now), ONE_BY_ONE);
    for (const tyo of oneByOne) {
      if (!signal.aborted) await this.readOne(tyo, (each) => inReadingSpan(each, () => oikeus.read(each)));
    }
    const persons = await tyot.due('onr', instantAfter(now), ONE_BY_ONE);
    for (const tyo of persons) {
      if (!signal.aborted) await this.readOne(tyo, (each) => kierrokset.readOnr(each));
    }
    const batch = await tyot.due('oppija', instantAfter(now), config.BATCH_SIZE);
    this.noteAge([...oneByOne, ...persons, ...batch]);
    if (batch.length > 0 && !signal.aborted) {
      await oppijat.read(batch);
      await sleep(config.BATCH_PAUSE_MS);
    }
    return batch.length === config.BATCH_SIZE || oneByOne.length === ONE_BY_ONE;
  }

  /** A system that is away stops all; an error of this one alone puts it off, so that the others go on. */
  private async readOne(tyo: Tyo, read: (tyo: Tyo) => Promise<void>): Promise<void> {
    try {
      await read(tyo);
    } catch (error) {
      const isOfThisOne = isAppError(error) && (error.code === 'koski/error' || error.kind === 'contract-broken');
      if (!isOfThisOne) throw error;
      // Whom ONR was asked about is told to nobody.
      const kohde = tyo.laji === 'oikeus' ? { opiskeluoikeusOid: tyo.kohde } : {};
      this.osat.log.error({ err: error, laji: tyo.laji, ...kohde }, 'one question fails; it is asked later');
      await this.valineet.oikeus.putOff(tyo);
    }
  }

  private noteAge(tyot: readonly OdottavaTyo[]): void {
    const due = tyot.map(({ aikaisintaan, lisatty }) => Math.max(Date.parse(aikaisintaan), Date.parse(lisatty)));
    this.workAgeSeconds = due.length === 0 ? 0 : Math.max(0, (this.osat.now() - Math.min(...due)) / 1_000);
  }
}

/** Its questions to Koski and what it finds out are one trace; that of the fact, where a fact wants it read at once. */
const inReadingSpan = ({ kohde, aikaisintaan, traceparent }: Tyo, work: () => Promise<void>): Promise<void> =>
  inStoredWorkSpan(
    'read opiskeluoikeus',
    {
      attributes: { 'opiskeluoikeus.oid': kohde },
      occasions: traceparent === undefined ? [] : [traceparent],
      isLate: aikaisintaan !== AT_ONCE,
    },
    work,
  );
