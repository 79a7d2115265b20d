import { hasValidOidCheckDigit, type LocalDate, plusDays } from '@ehoks/kernel';
import fc from 'fast-check';

const DIGITS = '0123456789';
const digits = (length: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...DIGITS), minLength: length, maxLength: length });

const checkedOids = (...nodes: string[]): fc.Arbitrary<string> =>
  fc.tuple(fc.constantFrom(...nodes), digits(9)).map(([node, nine]) => {
    const candidates = [...DIGITS].map((check) => `1.2.246.562.${node}.1${nine}${check}`);
    return candidates.find(hasValidOidCheckDigit) ?? '';
  });

export const oppijaOids = checkedOids('24', '98', '198', '298');
export const opiskeluoikeusOids = checkedOids('15');
export const organisaatioOids = fc.oneof(
  digits(10).map((rest) => `1.2.246.562.10.1${rest}`),
  digits(18).map((rest) => `1.2.246.562.10.2013${rest}`),
  fc.constant('1.2.246.562.10.00000000001'),
);

const YTUNNUS_WEIGHTS = [7, 9, 10, 5, 8, 4, 2];
export const ytunnukset = digits(7)
  .map((number) => {
    const sum = YTUNNUS_WEIGHTS.reduce((total, weight, index) => total + weight * Number(number[index]), 0);
    return { number, check: (11 - (sum % 11)) % 11 };
  })
  .filter(({ check }) => check < 10)
  .map(({ number, check }) => `${number}-${check}`);

/** Days from 2 January 2018 on. */
export const days = (count: number): fc.Arbitrary<LocalDate> =>
  fc.nat(count).map((offset) => new Date(Date.UTC(2018, 0, 2 + offset)).toISOString().slice(0, 10) as LocalDate);

/** A first and a last day in any order. */
export const anyDays = { alku: days(8000), loppu: days(8000) };

/** Timestamps of every shape that is taken. */
export const moments = fc
  .tuple(
    days(8000),
    fc.constantFrom('', 'T', 'T10', 'T10:30', 'T10:30:15', 'T10:30:15.123', 'T10:30:15,5'),
    fc.constantFrom('', 'Z', '+02', '+0200', '-03:30'),
  )
  .map(([date, time, offset]) => (time === '' ? date : date + time + offset));

/** Free text: empty, with white space around it, beyond ASCII. */
export const texts = fc.oneof(
  fc.constantFrom('', 'Työpaikalla', ' reunoilla tyhjää\t', 'rivi\nvaihto', '\u00a0', '"lainaus" \\ ja 日本'),
  fc.string({ unit: 'grapheme', maxLength: 20 }),
);

export const integers = fc.integer({ min: -5, max: 2_000_000_000 });
export const amounts = fc.nat(1000).map((tenths) => tenths / 10);

/** Codes of a koodisto with any value. */
export const koodiUrit = (koodisto: string): fc.Arbitrary<string> =>
  fc
    .string({ unit: fc.constantFrom('a', 'ö', '1', '_', ' '), minLength: 1, maxLength: 8 })
    .map((arvo) => `${koodisto}_${arvo}`);

/** Codes of a koodisto with a value of so many digits, any number by default. */
export const numberedKoodiUrit = (koodisto: string, length?: number): fc.Arbitrary<string> =>
  (length === undefined ? fc.nat().map(String) : digits(length)).map((arvo) => `${koodisto}_${arvo}`);

/** Days in order, each after the one before. */
const inOrder = (steps: readonly number[], first: LocalDate): LocalDate[] =>
  steps.reduce<LocalDate[]>((soFar, step) => [...soFar, plusDays(soFar.at(-1) ?? first, step + 1)], []);

/** Interruptions that do not overlap, in any order, the last one perhaps open. */
export const keskeytymiset = fc
  .tuple(days(4000), fc.array(fc.nat(60), { maxLength: 6 }), fc.boolean())
  .map(([first, steps, reversed]) => {
    const bounds = inOrder(steps, first);
    const jaksot = bounds.flatMap((alku, index) => {
      const loppu = bounds[index + 1];
      return index % 2 === 1 ? [] : [loppu === undefined ? { alku } : { alku, loppu }];
    });
    return reversed ? jaksot.reverse() : jaksot;
  });
