import { type Instant, millisOfInstant } from '@ehoks/kernel';

const HELSINKI = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Helsinki',
  weekday: 'short',
  hour: '2-digit',
  hourCycle: 'h23',
});

/** Monday to Friday 07:00–17:59 in Finland; public holidays are not looked at (palaute.md §11). */
export const isToimistoaika = (now: Instant): boolean => {
  const parts = HELSINKI.formatToParts(millisOfInstant(now));
  const weekday = parts.find(({ type }) => type === 'weekday')?.value;
  const hour = Number(parts.find(({ type }) => type === 'hour')?.value);
  return weekday !== 'Sat' && weekday !== 'Sun' && hour >= 7 && hour < 18;
};
