import { Temporal } from 'temporal-polyfill';
import { type Brand } from './brand';
import { parseLocalDate } from './local-date';

/** A moment in UTC with milliseconds, `2026-03-31T09:00:00.000Z`. */
export type Instant = Brand<string, 'Instant'>;

/** The moment of a millisecond count since 1970, as a clock gives it. */
export const instantOfMillis = (epochMillis: number): Instant => new Date(epochMillis).toISOString() as Instant;

/** Milliseconds since 1970. */
export const millisOfInstant = (moment: Instant): number => Date.parse(moment);

const HOUR = '([01]\\d|2[0-3])';
const SIXTIETH = '([0-5]\\d)';
const TIME = `(?:${HOUR}(?::${SIXTIETH}(?::${SIXTIETH}(?:[.,](\\d+))?)?)?)?`;
const OFFSET = `(?:Z|([+-])${HOUR}(?::?${SIXTIETH})?)?`;
const FORM = new RegExp(`^(\\d{4}-\\d\\d-\\d\\d)(?:T${TIME}${OFFSET})?$`);
const MS_PER_MINUTE = 60_000;

/**
 * The moment in an ISO 8601 text: a date; a time as far as hours, minutes, seconds or fractions of them; an offset, and
 * without one it is UTC. Fractions beyond milliseconds are cut off.
 *
 * @returns undefined when it does not parse, and outside the years 0–9999
 * @see hoks-model.md §1.3 rule 8
 */
export const parseInstant = (text: string): Instant | undefined => {
  const [date, hour, minute, second, fraction = '', sign, offsetHours, offsetMinutes] = FORM.exec(text)?.slice(1) ?? [];
  if (date === undefined || parseLocalDate(date) === undefined) return undefined;
  const time = [hour, minute, second].map((part) => part ?? '00').join(':');
  const local = Date.parse(`${date}T${time}.${fraction.slice(0, 3).padEnd(3, '0')}Z`);
  const offset = (Number(offsetHours ?? 0) * 60 + Number(offsetMinutes ?? 0)) * (sign === '-' ? -1 : 1);
  const moment = instantOfMillis(local - offset * MS_PER_MINUTE);
  return moment.length === '2026-03-31T09:00:00.000Z'.length ? moment : undefined;
};

/** As shown to callers: UTC to the second, fractions cut off: `2026-03-31T09:00:00Z`. */
export const toSecondPrecision = (moment: Instant): string => `${moment.slice(0, 19)}Z`;

/**
 * The moment of a local time in Finland without a zone, as Koski's aikaleima: `2026-04-16T13:02:07.551930`. In the hour
 * that comes twice the first one is meant.
 *
 * @returns undefined when it does not parse
 */
export const momentInFinland = (localDateTime: string): Instant | undefined => {
  try {
    const zoned = Temporal.PlainDateTime.from(localDateTime).toZonedDateTime('Europe/Helsinki');
    return instantOfMillis(zoned.epochMilliseconds);
  } catch {
    return undefined;
  }
};
