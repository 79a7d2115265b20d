import { parseOpiskeluoikeusOid, parseOppijaOid, parseOrganisaatioOid } from './oid';

/** The verdicts of hoks-model.md §2.2. */
describe('parseOpiskeluoikeusOid', () => {
  it.each(['1.2.246.562.15.41024330544', '1.2.246.562.15.298574987110'])('takes %s', (oid) => {
    expect(parseOpiskeluoikeusOid(oid)).toBe(oid);
  });

  it.each([
    ['1.2.246.562.15.897639829610', 'ends in 10 though the check digit is not 0'],
    ['1.2.246.562.15.987369457211', 'twelve digits that do not end in 10'],
    ['1.2.246.562.15.09873698279', 'begins with 0'],
    ['1.2.246.562.15.41014330544', 'wrong check digit'],
    ['1.2.246.562.15.41024330544 ', 'a blank after it'],
    ['1.2.246.562.15.41024330544\n', 'a line break after it'],
    ['1.2.246.562.24.54450598189', 'a learner'],
  ])('refuses %s: %s', (oid) => {
    expect(parseOpiskeluoikeusOid(oid)).toBeUndefined();
  });
});

describe('parseOppijaOid', () => {
  it.each(['1.2.246.562.24.54450598189', '1.2.246.562.98.54450598187'])('takes %s', (oid) => {
    expect(parseOppijaOid(oid)).toBe(oid);
  });

  it.each([
    ['1.2.246.562.24.37998957910', 'wrong check digit in an oid that ends in 10'],
    ['1.2.246.562.24.54450598187', "node 24 with Luhn's digit"],
    ['1.2.246.562.398.54450598187', 'no node of learners'],
  ])('refuses %s: %s', (oid) => {
    expect(parseOppijaOid(oid)).toBeUndefined();
  });
});

describe('parseOrganisaatioOid', () => {
  it.each(['1.2.246.562.10.2013110716590316970385', '1.2.246.562.10.00000000001', '1.2.246.562.199.12345678901'])(
    'takes %s, without a look at the check digit',
    (oid) => {
      expect(parseOrganisaatioOid(oid)).toBe(oid);
    },
  );

  it.each(['1.2.246.562.10.00000000002', '1.2.246.562.10.20151107165903169703851'])('refuses %s', (oid) => {
    expect(parseOrganisaatioOid(oid)).toBeUndefined();
  });
});
