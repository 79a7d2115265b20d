import { type Instant, instantOfMillis, type LocalDate, millisOfInstant, momentInFinland } from '@ehoks/kernel';
import { isToimistoaika, nextStepOf, type Palaute, type Tyonjako } from '@ehoks/palaute-domain';

/** How a trigger came to where it stands, for the pauses between attempts. */
export interface Trail {
  /** When something last happened to it. */
  readonly lastAt: Instant;
  /** Attempts in a row that came to nothing. */
  readonly failures: number;
  /** The trace in which that happened, as a `traceparent`. */
  readonly traceparent?: string;
}

export interface Pauses extends Tyonjako {
  readonly retryMs: number;
  readonly openAttemptMs: number;
}

const HOUR_MS = 3_600_000;
/** Steps of the day begin three minutes after midnight (palaute.md §4). */
const START_OF_DAY = 'T00:03:00';

const later = (moment: Instant, millis: number): Instant => instantOfMillis(millisOfInstant(moment) + millis);
const laterOf = (a: Instant, b: Instant): Instant => (a > b ? a : b);

/** Doubles with every failure, up to an hour or the first pause, whichever is longer. */
const pauseMs = (failures: number, retryMs: number): number =>
  failures === 0 ? 0 : Math.min(retryMs * 2 ** (failures - 1), Math.max(HOUR_MS, retryMs));

/**
 * How long a step rests that came to nothing and stored nothing. A tunnus that Arvo does not know is asked about every hour
 * (palaute.md §4, §11).
 */
export const restMs = ({ arvio }: Palaute, retryMs: number): number =>
  arvio.rivi === 'M5' ? Math.max(HOUR_MS, retryMs) : retryMs;

/** Keeps the last answer: many triggers of the same moment ask in a row, and time zones are slow. */
const lastOf = <Key, Answer>(answerOf: (key: Key) => Answer): ((key: Key) => Answer) => {
  let last: { readonly key: Key; readonly answer: Answer } | undefined;
  return (key) => {
    if (last?.key !== key) last = { key, answer: answerOf(key) };
    return last.answer;
  };
};

/** When the steps of a day begin. */
const startOf = lastOf((day: LocalDate) => momentInFinland(`${day}${START_OF_DAY}`));

/** The first hour from this one on in office hours, which change on the hour; hours since 1970. */
const officeHourFrom = lastOf((hour: number) => {
  let from = hour;
  while (!isToimistoaika(instantOfMillis(from * HOUR_MS))) from += 1;
  return from;
});

/** The first moment from this one on in office hours. */
export const toimistoaikaFrom = (moment: Instant): Instant => {
  const hour = Math.floor(millisOfInstant(moment) / HOUR_MS);
  const from = officeHourFrom(hour);
  return from === hour ? moment : instantOfMillis(from * HOUR_MS);
};

/**
 * When a trigger's next step may be taken; undefined when none waits. Derived from the stream alone, so that it is the
 * same after a restart and in every process.
 */
export const dueAt = (palaute: Palaute, { lastAt, failures }: Trail, pauses: Pauses): Instant | undefined => {
  const step = nextStepOf(palaute, pauses);
  const again = later(lastAt, pauseMs(failures, pauses.retryMs));
  switch (step?.laji) {
    case undefined:
      return undefined;
    case 'heratepaiva':
      return laterOf(startOf(step.from) ?? again, again);
    case 'kutsu':
    case 'uusi_kutsu': {
      const from = palaute.arvio.rivi === 'M5' ? later(lastAt, HOUR_MS) : again;
      return pauses.asksArvo ? toimistoaikaFrom(from) : from;
    }
    case 'toimitus':
    case 'arvo_paivitys':
      return again;
    case 'avoin_arvo_kutsu':
    case 'avoin_viesti':
      return later(lastAt, pauses.openAttemptMs);
  }
};
