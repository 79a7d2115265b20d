import { invalidPath } from './hoks-of-path';

describe('invalidPath', () => {
  it.each([
    ['x', '"x"'],
    ['a"b\\c', '"a\\"b\\\\c"'],
    ['12345678901234567890', 'a-java.lang.String'],
  ])('shows %s as other values are shown', (id, shown) => {
    const { legacyBody } = invalidPath('hoks-id', id).details;
    expect(legacyBody).toMatchObject({ errors: { 'hoks-id': `(not (integer? ${shown}))` }, value: { 'hoks-id': id } });
  });
});
