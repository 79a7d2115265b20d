import { type Json } from '@ehoks/kernel';
import fc from 'fast-check';
import { jsonSize } from './json-size';

describe('the size of a value', () => {
  it('is near that of its JSON text: never less than half, never more than five times and some bytes', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
        const json = value as Json;
        const exact = Buffer.byteLength(JSON.stringify(json));
        try {
          const size = jsonSize(json);
          expect(size).toBeGreaterThanOrEqual(exact / 2 - 24);
          expect(size).toBeLessThanOrEqual(exact * 5 + 24);
        } catch (error) {
          expect(JSON.stringify(json)).toMatch(/"(\$|[^"]*\\u0000)/);
          expect(error).toMatchObject({ code: 'event-store/bad-key' });
        }
      }),
    );
  });

  it.each([undefined, Number.NaN, Number.POSITIVE_INFINITY, 1n, () => 1, Symbol('s')])(
    'does not exist for %p',
    (value) => {
      expect(() => jsonSize({ list: [value as unknown as Json] })).toThrow(
        expect.objectContaining({ kind: 'defect', code: 'event-store/not-json' }),
      );
    },
  );

  it.each(['$set', 'zero\0'])('does not exist with the key %p', (key) => {
    expect(() => jsonSize({ [key]: 1 })).toThrow(expect.objectContaining({ code: 'event-store/bad-key' }));
  });

  it('does not exist beyond a depth of 50', () => {
    const nested = (depth: number): Json => (depth === 0 ? 1 : { n: nested(depth - 1) });
    expect(jsonSize(nested(50))).toBeGreaterThan(50);
    expect(() => jsonSize(nested(51))).toThrow(expect.objectContaining({ code: 'event-store/not-json' }));
  });
});
