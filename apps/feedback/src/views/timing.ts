import { type Instant, instantOfMillis, millisOfInstant, momentInFinland } from '@ehoks/kernel';
import { isToimistoaika, nextStepOf, type Palaute } from '@ehoks/palaute-domain';

/** How a trigger came to where it stands, for the pauses between attempts. */
export interface Trail {
  /** When something last happened to it. */
  readonly lastAt: Instant;
  /** Attempts in a row that came to nothing. */
  readonly failures: number;
}

export interface Pauses {
  readonly retryMs: number;
  readonly openAttemptMs: number;
  /** With `ARVO=off` others ask Arvo and invite: after the trigger date nothing is ours to do. */
  readonly asksArvo: boolean;
}

const HOUR_MS = 3_600_000;
/** Steps of the day begin three minutes after midnight (palaute.md §4). */
const START_OF_DAY = 'T00:03:00';

const later = (moment: Instant, millis: number): Instant => instantOfMillis(millisOfInstant(moment) + millis);
const laterOf = (a: Instant, b: Instant): Instant => (a > b ? a : b);

/** Doubles with every failure, up to an hour or the first pause, whichever is longer. */
const pauseMs = (failures: number, retryMs: number): number =>
  failures === 0 ? 0 : Math.min(retryMs * 2 ** (failures - 1), Math.max(HOUR_MS, retryMs));

/** Hours since 1970: the one asked about last, and the first from it on in office hours. Many ask about the same one. */
let lastAsked = { hour: -1, from: -1 };

/** The first moment from this one on in office hours, which change on the hour. */
export const toimistoaikaFrom = (moment: Instant): Instant => {
  const hour = Math.floor(millisOfInstant(moment) / HOUR_MS);
  if (lastAsked.hour !== hour) {
    let from = hour;
    while (!isToimistoaika(instantOfMillis(from * HOUR_MS))) from += 1;
    lastAsked = { hour, from };
  }
  return lastAsked.from === hour ? moment : instantOfMillis(lastAsked.from * HOUR_MS);
};

/**
 * When a trigger's next step may be taken; undefined when none waits. Derived from the stream alone, so that it is the
 * same after a restart and in every process.
 */
export const dueAt = (palaute: Palaute, { lastAt, failures }: Trail, pauses: Pauses): Instant | undefined => {
  const step = nextStepOf(palaute);
  if (!pauses.asksArvo && step?.laji !== 'heratepaiva') return undefined;
  const again = later(lastAt, pauseMs(failures, pauses.retryMs));
  switch (step?.laji) {
    case undefined:
      return undefined;
    case 'heratepaiva':
      return laterOf(momentInFinland(`${step.from}${START_OF_DAY}`) ?? again, again);
    case 'kutsu':
      // A tunnus that Arvo does not know is asked about every hour (palaute.md §4, §11).
      return toimistoaikaFrom(palaute.arvio.rivi === 'M5' ? later(lastAt, HOUR_MS) : again);
    case 'toimitus':
    case 'arvo_paivitys':
      return again;
    case 'avoin_arvo_kutsu':
    case 'avoin_viesti':
      return later(lastAt, pauses.openAttemptMs);
  }
};
