import {
  booleanIn,
  countIn,
  dayIn,
  integerIn,
  oneOfIn,
  oppijaOidIn,
  organisaatioOidIn,
  type QueryValues,
  required,
  textIn,
} from './query-values';

const oneOf = (query: QueryValues, name: string) => oneOfIn(query, name, ['fi', 'sv']);

describe('a query parameter', () => {
  it.each([
    ['a text', textIn, '', ''],
    ['an integer', integerIn, '-7', -7],
    ['a count', countIn, '0', 0],
    ['a boolean', booleanIn, 'false', false],
    ['a day', dayIn, '2026-02-28', '2026-02-28'],
    ['one of some', oneOf, 'sv', 'sv'],
    ['an organisation', organisaatioOidIn, '1.2.246.562.10.00000000001', '1.2.246.562.10.00000000001'],
    ['a learner', oppijaOidIn, '1.2.246.562.24.41000000014', '1.2.246.562.24.41000000014'],
  ])('is %s', (_title, read, given, value) => {
    expect(read({ a: given }, 'a')).toBe(value);
    expect(read({}, 'a')).toBeUndefined();
  });

  it.each([
    [integerIn, '1.5', '(not (integer? "1.5"))'],
    [integerIn, '2147483648', '(not (integer? "2147483648"))'],
    [countIn, '-1', '(not (nat-int? -1))'],
    [booleanIn, 'yes', '(not (instance? java.lang.Boolean "yes"))'],
    [dayIn, '2026-02-30', '(not (local-date? "2026-02-30"))'],
    [oneOf, 'en', '(not (#{"fi" "sv"} "en"))'],
    [organisaatioOidIn, '1.2', '(not (oph.ehoks.schema.oid/valid-oid? "1.2"))'],
    [textIn, ['a', 'b'], '(not (instance? java.lang.String "a,b"))'],
  ])('%p is refused: %j', (read, given, leaf) => {
    expect(() => read({ a: given }, 'a')).toThrow(
      expect.objectContaining({
        code: 'invalid-query',
        details: expect.objectContaining({ legacyBody: expect.objectContaining({ errors: { a: leaf } }) }),
      }),
    );
  });

  it('is told to people in their words', () => {
    const violations = [{ path: ['a'], code: 'malformed', text: 'Arvon on oltava jokin näistä: fi, sv.' }];
    expect(() => oneOf({ a: 'en' }, 'a')).toThrow(
      expect.objectContaining({ details: expect.objectContaining({ violations }) }),
    );
  });

  it('that is required has to be there', () => {
    expect(required({ a: '1' }, 'a', integerIn)).toBe(1);
    expect(() => required({}, 'a', integerIn)).toThrow(expect.objectContaining({ code: 'invalid-query' }));
  });
});
