import * as fc from 'fast-check';
import { type Instant } from './instant';
import { dayInFinland, earlierOf, type LocalDate, parseLocalDate, plusDays, plusMonths, plusYears } from './local-date';

const day = (text: string): LocalDate => text as LocalDate;

describe('parseLocalDate', () => {
  it.each(['2024-02-29', '2023-02-28', '2000-02-29', '2026-12-31'])('takes %s', (text) => {
    expect(parseLocalDate(text)).toBe(text);
  });

  it.each([
    '2023-02-29',
    '1900-02-29',
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
    '2026-1-1',
    ' 2026-01-01',
  ])('refuses %s', (text) => {
    expect(parseLocalDate(text)).toBeUndefined();
  });

  it('agrees with the calendar on any numbers', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9999 }), fc.nat(14), fc.nat(33), (year, month, dayOfMonth) => {
        const text = [String(year).padStart(4, '0'), ...[month, dayOfMonth].map((n) => String(n).padStart(2, '0'))];
        const written = text.join('-');
        const read = new Date(`${written}T00:00:00Z`);
        const isInCalendar = !Number.isNaN(read.getTime()) && read.toISOString().startsWith(written);
        expect(parseLocalDate(written) !== undefined).toBe(isInCalendar);
      }),
    );
  });
});

describe('arithmetic', () => {
  it('counts days over months and leap days', () => {
    expect(plusDays(day('2024-02-28'), 2)).toBe('2024-03-01');
    expect(plusDays(day('2026-01-01'), -1)).toBe('2025-12-31');
  });

  it('has 28 February where a year has no 29th', () => {
    expect(plusYears(day('2024-02-29'), 5)).toBe('2029-02-28');
  });

  it.each([
    ['2026-08-31', -3, '2026-05-31'],
    ['2026-05-31', -3, '2026-02-28'],
    ['2024-11-30', 3, '2025-02-28'],
  ])('%s and %d months is %s', (from, months, to) => {
    expect(plusMonths(day(from), months)).toBe(to);
  });

  it('finds the earlier of two days', () => {
    expect(earlierOf(day('2026-02-01'), day('2026-01-31'))).toBe('2026-01-31');
  });
});

describe('dayInFinland', () => {
  it.each([
    ['2026-11-25T21:59:59.999Z', '2026-11-25'],
    ['2026-11-25T22:00:00.000Z', '2026-11-26'],
    ['2026-06-30T20:59:59.999Z', '2026-06-30'],
    ['2026-06-30T21:00:00.000Z', '2026-07-01'],
  ])('%s is on %s', (moment, expected) => {
    expect(dayInFinland(moment as Instant)).toBe(expected);
  });
});
