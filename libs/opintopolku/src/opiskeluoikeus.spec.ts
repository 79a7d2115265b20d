import { opiskeluoikeusSchema } from './opiskeluoikeus';
import { OPISKELUOIKEUS_FIXTURES, readFixture } from './spec-support/koski-fixtures';

describe('opiskeluoikeusSchema', () => {
  it.each(OPISKELUOIKEUS_FIXTURES)('reads %s and loses nothing', (name) => {
    const json = JSON.parse(readFixture(name)) as unknown;
    expect(opiskeluoikeusSchema.parse(json)).toEqual(json);
  });

  it('reads a right that tells its oid only', () => {
    expect(opiskeluoikeusSchema.parse({ oid: '1.2.246.562.15.61000000010' })).toEqual({
      oid: '1.2.246.562.15.61000000010',
      tila: { opiskeluoikeusjaksot: [] },
      suoritukset: [],
    });
  });

  it('passes unknown codes and fields on', () => {
    const right = {
      oid: '1',
      tila: { opiskeluoikeusjaksot: [{ alku: '2026-01-01', tila: { koodiarvo: 'aivanuusi' } }] },
      suoritukset: [],
      uusiKenttä: { on: true },
    };
    expect(opiskeluoikeusSchema.parse(right)).toEqual(right);
  });

  it('reads an osaamisala that comes as the bare code', () => {
    const right = { oid: '1', suoritukset: [{ tyyppi: { koodiarvo: 'x' }, osaamisala: [{ koodiarvo: '1008' }] }] };
    expect(opiskeluoikeusSchema.parse(right).suoritukset[0]?.osaamisala).toEqual([
      { osaamisala: { koodiarvo: '1008' }, alku: undefined, loppu: undefined },
    ]);
  });

  it.each([
    ['no oid', {}],
    ['a jakso without tila', { oid: '1', tila: { opiskeluoikeusjaksot: [{ alku: '2026-01-01' }] } }],
    ['a suoritus without tyyppi', { oid: '1', suoritukset: [{}] }],
    ['something else', []],
  ])('does not read %s', (_, json) => {
    expect(opiskeluoikeusSchema.safeParse(json).success).toBe(false);
  });
});
