import { Temporal } from 'temporal-polyfill';
import { type Brand } from './brand';

/** A moment in UTC with milliseconds, `2026-03-31T09:00:00.000Z`. */
export type Instant = Brand<string, 'Instant'>;

/** The moment of a millisecond count since 1970, as a clock gives it. */
export const instantOfMillis = (epochMillis: number): Instant => new Date(epochMillis).toISOString() as Instant;

/** Milliseconds since 1970. */
export const millisOfInstant = (moment: Instant): number => Date.parse(moment);

const FORM = /^\d{4}-\d\d-\d\d(?:[Tt ]\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?([Zz]|[+-]\d\d(?::?\d\d)?)?)?$/;

/**
 * The moment in an ISO 8601 text: date, optional time, fraction and offset; without an offset it is UTC.
 *
 * @returns undefined when it does not parse
 * @see hoks-model.md §1.3 rule 8
 */
export const parseInstant = (text: string): Instant | undefined => {
  const match = FORM.exec(text);
  if (!match) return undefined;
  try {
    const millis = match[1]
      ? Temporal.Instant.from(text.toUpperCase()).epochMilliseconds
      : Temporal.PlainDateTime.from(text.toUpperCase()).toZonedDateTime('UTC').epochMilliseconds;
    return instantOfMillis(millis);
  } catch {
    return undefined;
  }
};

/** As shown to callers: UTC to the second, fractions cut off: `2026-03-31T09:00:00Z`. */
export const toSecondPrecision = (moment: Instant): string => `${moment.slice(0, 19)}Z`;
