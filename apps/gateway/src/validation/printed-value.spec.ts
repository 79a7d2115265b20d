import { type Json } from '@ehoks/kernel';
import { printedContainer, printedValue } from './printed-value';

describe('printedValue', () => {
  it.each<[Json, string]>([
    [null, 'nil'],
    [true, 'true'],
    [-1.5, '-1.5'],
    ['', '""'],
    ['x'.repeat(19), `"${'x'.repeat(19)}"`],
    ['x'.repeat(20), 'a-java.lang.String'],
    ['"\\', '"\\"\\\\"'],
    ['a\nb', '"a\\nb"'],
    [[], '[]'],
    [{}, '{}'],
    [[1, 'a', null, [true]], '[1 "a" nil [true]]'],
    [{ a: 1, b: 'x' }, '{:a 1, :b "x"}'],
    [[[[[[[[[[]]]]]]]]], '[[[[[[[[[]]]]]]]]]'],
    [[[[[[[[[[[]]]]]]]]]], 'a-clojure.lang.PersistentVector'],
    [['x'.repeat(15)], `["${'x'.repeat(15)}"]`],
    [['x'.repeat(16)], 'a-clojure.lang.PersistentVector'],
    [{ avain: 'arvoa liikaa' }, 'a-clojure.lang.PersistentHashMap'],
  ])('%j', (value, text) => expect(printedValue(value)).toBe(text));

  it('does not walk through a long list', () => {
    let walked = 0;
    const item = {
      get a(): number {
        walked += 1;
        return 1;
      },
    };
    expect(printedValue(Array(1000).fill(item) as Json)).toBe('a-clojure.lang.PersistentVector');
    expect(walked).toBeLessThan(10);
  });
});

describe('printedContainer', () => {
  const withKeys = (count: number): Record<string, Json> =>
    Object.fromEntries([...Array(count).keys()].map((key) => [`k${key}`, 1]));

  it.each<[string, Record<string, Json> | Json[], string]>([
    ['a list', [], 'a-clojure.lang.PersistentVector'],
    ['up to eight keys', withKeys(8), 'a-clojure.lang.PersistentArrayMap'],
    ['nine keys', withKeys(9), 'a-clojure.lang.PersistentHashMap'],
  ])('%s', (_title, value, text) => expect(printedContainer(value)).toBe(text));
});
