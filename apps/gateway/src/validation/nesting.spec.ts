import fc from 'fast-check';
import { exceedsNesting } from './nesting';

const nested = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);

const depthOf = (value: unknown): number =>
  typeof value === 'object' && value !== null ? 1 + Math.max(0, ...Object.values(value).map(depthOf)) : 0;

describe('exceedsNesting', () => {
  it.each([
    ['64 levels', nested(64), false],
    ['65 levels', nested(65), true],
    ['10 000 levels', nested(10_000), true],
    ['objects', '{"a":'.repeat(65) + '1' + '}'.repeat(65), true],
    ['many brackets side by side', `[${Array(1000).fill('[]').join(',')}]`, false],
    ['brackets in a text', JSON.stringify('['.repeat(100)), false],
    ['brackets after an escaped quote', JSON.stringify(`"${'{'.repeat(100)}`), false],
    ['brackets after a text that ends in a backslash', `["\\\\",${nested(64)}]`, true],
    ['a text that never ends', `["${'['.repeat(100)}`, false],
    ['no JSON at all', '['.repeat(70), true],
  ])('%s', (_title, text, exceeds) => expect(exceedsNesting(text)).toBe(exceeds));

  it('agrees with the depth of what the text says', () =>
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 70 }), fc.integer({ min: 0, max: 70 }), (value, wrapping) => {
        const text = '['.repeat(wrapping) + JSON.stringify(value) + ']'.repeat(wrapping);
        expect(exceedsNesting(text)).toBe(depthOf(value) + wrapping > 64);
      }),
    ));
});
