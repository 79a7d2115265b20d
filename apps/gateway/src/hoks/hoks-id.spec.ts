import { parseHoksId } from './hoks-id';

describe('parseHoksId', () => {
  it.each([
    ['1', 1],
    ['2147483647', 2147483647],
    ['007', 7],
  ])('reads %s', (text, hoksId) => expect(parseHoksId(text)).toBe(hoksId));

  it.each(['0', '2147483648', '99999999999', '-1', '1.0', '1e3', 'abc', '', '١'])('finds none in %s', (text) => {
    expect(parseHoksId(text)).toBeUndefined();
  });
});
