import { parseOppijaOid } from '@ehoks/kernel';
import { oidField } from './oid-field';

const OID = '1.2.246.562.24.41000000014';

describe('oidField', () => {
  it('is the oid of the body', () => expect(oidField({ a: OID }, 'a', parseOppijaOid)).toBe(OID));

  it.each([
    [undefined, 'missing-required-key'],
    [{}, 'missing-required-key'],
    [{ a: 7 }, '(not (instance? java.lang.String 7))'],
    [{ a: '1.2' }, '(not (oph.ehoks.schema.oid/valid-oid? "1.2"))'],
  ])('of %j is refused', (body, leaf) => {
    expect(() => oidField(body, 'a', parseOppijaOid)).toThrow(
      expect.objectContaining({
        code: 'invalid-fields',
        details: expect.objectContaining({ legacyBody: expect.objectContaining({ errors: { a: leaf } }) }),
      }),
    );
  });
});
