import { canBeNamedInPath } from './name-in-path';

describe('canBeNamedInPath', () => {
  it.each(['a', '...', '../x', '1.2.246', ' ', 'ä', 'x'.repeat(100)])('%.20s', (name) => {
    expect(canBeNamedInPath(name)).toBe(true);
  });

  it.each(['', '.', '..', 'x'.repeat(101)])('not %.20s', (name) => expect(canBeNamedInPath(name)).toBe(false));
});
