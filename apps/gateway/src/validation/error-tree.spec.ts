import { errorTree } from './error-tree';

describe('errorTree', () => {
  it('is nothing without faults', () => expect(errorTree({ a: 1 }, [])).toBeUndefined());

  it('is a text for a fault of the whole', () => expect(errorTree([], [{ path: [], leaf: 'x' }])).toBe('x'));

  it('lets a fault of an outer place cover those inside, whichever comes first', () => {
    const body = { a: [{ b: 1 }] };
    const outer = { path: ['a', 0], leaf: 'outer' };
    const inner = { path: ['a', 0, 'b'], leaf: 'inner' };
    expect(errorTree(body, [outer, inner])).toEqual({ a: ['outer'] });
    expect(errorTree(body, [inner, outer])).toEqual({ a: ['outer'] });
  });

  it('keeps lists as long as the input', () =>
    expect(errorTree({ a: [1, 2, 3] }, [{ path: ['a', 1], leaf: 'x' }])).toEqual({ a: [null, 'x', null] }));
});
