import { Temporal } from 'temporal-polyfill';
import { type Brand } from './brand';
import { type Instant } from './instant';

/** A calendar day in Finland as ISO text, `2026-03-31`. Days compare as texts do: `a < b`. */
export type LocalDate = Brand<string, 'LocalDate'>;

const FORM = /^(\d{4})-(\d\d)-(\d\d)$/;
const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

const daysInMonth = (year: number, month: number): number => {
  const isLeapYear = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return month === 2 && isLeapYear ? 29 : (DAYS_IN_MONTH[month - 1] ?? 0);
};

/** The day in this text, or undefined: exactly `YYYY-MM-DD`, and a day that the calendar has. */
export const parseLocalDate = (text: string): LocalDate | undefined => {
  const match = FORM.exec(text);
  if (!match) return undefined;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return day >= 1 && day <= daysInMonth(year, month) ? (text as LocalDate) : undefined;
};

/** The day `days` later, earlier when negative. */
export const plusDays = (date: LocalDate, days: number): LocalDate =>
  Temporal.PlainDate.from(date).add({ days }).toString() as LocalDate;

/** The same day `months` later, earlier when negative; the last of the month where it has no such day. */
export const plusMonths = (date: LocalDate, months: number): LocalDate =>
  Temporal.PlainDate.from(date).add({ months }).toString() as LocalDate;

/** The same day `years` later; 29 February becomes 28 February where the year has none. */
export const plusYears = (date: LocalDate, years: number): LocalDate =>
  Temporal.PlainDate.from(date).add({ years }).toString() as LocalDate;

export const earlierOf = (a: LocalDate, b: LocalDate): LocalDate => (a < b ? a : b);

let lastAsked: { readonly hour: string; readonly day: LocalDate } | undefined;

/** The day that it is in Finland (Europe/Helsinki) at this moment. */
export const dayInFinland = (moment: Instant): LocalDate => {
  // Days change on the hour, and the same hour is asked about at every request.
  const hour = moment.slice(0, 13);
  if (lastAsked?.hour !== hour) {
    const day = Temporal.Instant.from(moment).toZonedDateTimeISO('Europe/Helsinki').toPlainDate().toString();
    lastAsked = { hour, day: day as LocalDate };
  }
  return lastAsked.day;
};
