import { differences, differencesWhole } from './compare.mjs';

describe('differences', () => {
  it('compares objects as subsets, and scalars exactly', () => {
    expect(differences({ a: 1, b: { c: 'x' } }, { a: 1, b: { c: 'x', d: 2 }, e: 3 })).toEqual([]);
    expect(differences({ a: 1, b: { c: 'x' } }, { a: 2, b: {} })).toEqual([
      'a: expected 1, got 2',
      'b.c: expected "x", got absent',
    ]);
    expect(differences({ a: {} }, {})).toEqual(['a: expected {}, got absent']);
  });

  it('takes null for absence', () => {
    expect(differences({ a: null }, {})).toEqual([]);
    expect(differences({ a: null }, { a: 1 })).toEqual(['a: expected null, got 1']);
  });

  it('compares lists whole, and their order only where it matters', () => {
    expect(differences({ a: [1, 2] }, { a: [2, 1] })).toEqual([]);
    expect(differences({ a: [1, 1] }, { a: [1, 2] })).toHaveLength(1);
    expect(differences({ a: [1] }, { a: [1, 2] })).toHaveLength(1);
    expect(differences({ tutkintonimike: [1, 2] }, { tutkintonimike: [2, 1] })).toHaveLength(2);
  });

  it('compares a value whole, in both directions', () => {
    expect(differencesWhole({ a: 1 }, { a: 1 }, 'value')).toEqual([]);
    expect(differencesWhole({ a: 1 }, { a: 1, b: 2 }, 'value')).toEqual(['value.b: expected 2, got absent']);
  });
});
