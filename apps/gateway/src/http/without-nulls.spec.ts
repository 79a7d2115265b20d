import { withoutNulls } from './without-nulls';

it('withoutNulls keeps what says something, falsity and emptiness too', () => {
  expect(Object.keys(withoutNulls({ a: null, b: undefined, c: false, d: '', e: 0, f: [] }))).toEqual([
    'c',
    'd',
    'e',
    'f',
  ]);
});
