import { pagedQueryOf } from './paged-query';

describe('pagedQueryOf', () => {
  it('begins at the beginning, with 500', () => {
    expect(pagedQueryOf({})).toEqual({ fromId: 0, amount: 500, updatedAfter: undefined, withArkistoidut: false });
  });

  it('reads what is given, and lets what it does not know be', () => {
    const query = { 'from-id': '7', amount: '3', 'updated-after': '2026-03-31', 'myos-poistetut': 'true', other: 'x' };
    expect(pagedQueryOf(query)).toEqual({
      fromId: 7,
      amount: 3,
      updatedAfter: '2026-03-31T00:00:00.000Z',
      withArkistoidut: true,
    });
  });

  it.each([
    ['0', 1],
    ['-3', 1],
    ['1000', 1000],
    ['1001', 1000],
  ])('amount %s is %d', (amount, expected) => expect(pagedQueryOf({ amount }).amount).toBe(expected));

  it.each<[Record<string, string | string[]>, string, string]>([
    [{ 'from-id': 'x' }, 'from-id', '(not (integer? "x"))'],
    [{ 'from-id': '2147483648' }, 'from-id', '(not (integer? "2147483648"))'],
    [{ amount: '1.5' }, 'amount', '(not (integer? "1.5"))'],
    [{ amount: '' }, 'amount', '(not (integer? ""))'],
    [{ amount: ['1', '2'] }, 'amount', '(not (integer? "1,2"))'],
    [{ 'updated-after': 'yesterday' }, 'updated-after', '(not (inst? "yesterday"))'],
    [{ 'myos-poistetut': 'yes' }, 'myos-poistetut', '(not (instance? java.lang.Boolean "yes"))'],
  ])('%j is refused', (query, name, leaf) => {
    expect(() => pagedQueryOf(query)).toThrow(
      expect.objectContaining({
        code: 'invalid-query',
        details: expect.objectContaining({ legacyBody: expect.objectContaining({ errors: { [name]: leaf } }) }),
      }),
    );
  });
});
