import { etagOf, expectedVersionOf } from './etag';

describe('expectedVersionOf', () => {
  it('reads back the tag that was given', () => {
    expect(expectedVersionOf(etagOf(17))).toBe(17);
  });

  it.each([undefined, '*', ' * '])('takes %p for any version', (ifMatch) => {
    expect(expectedVersionOf(ifMatch)).toBeUndefined();
  });

  it('finds no version in a tag of somebody else', () => {
    expect(expectedVersionOf('"abc"')).toBe(0);
  });

  it.each(['W/"1"', '"1", "2"', '1', ''])('refuses %s', (ifMatch) => {
    expect(() => expectedVersionOf(ifMatch)).toThrow(expect.objectContaining({ code: 'invalid-precondition' }));
  });
});
