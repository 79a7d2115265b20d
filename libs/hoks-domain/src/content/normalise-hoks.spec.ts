import { hoksLuonnit } from '@ehoks/testing';
import { type JsonObject } from '@ehoks/kernel';
import fc from 'fast-check';
import { normaliseHoks, normaliseHoksChange } from './normalise-hoks';

const LUONTI = { 'ensikertainen-hyvaksyminen': '2026-01-01', 'osaamisen-hankkimisen-tarve': true };
const PERIOD = { alku: '2026-01-01', loppu: '2026-01-02' };
const NO_PARTS = {
  'aiemmin-hankitut-ammat-tutkinnon-osat': [],
  'aiemmin-hankitut-yhteiset-tutkinnon-osat': [],
  'aiemmin-hankitut-paikalliset-tutkinnon-osat': [],
  'opiskeluvalmiuksia-tukevat-opinnot': [],
  'oppimisen-tuki': [],
  'hankittavat-ammat-tutkinnon-osat': [],
  'hankittavat-yhteiset-tutkinnon-osat': [],
  'hankittavat-paikalliset-tutkinnon-osat': [],
  'hankittavat-koulutuksen-osat': [],
};
const NAYTTO = { nayttoymparisto: { nimi: 'Paja' }, 'sisallon-kuvaus': ['Työ'], ...PERIOD };
const NORMALISED_NAYTTO = {
  ...NAYTTO,
  'osa-alueet': [],
  'koulutuksen-jarjestaja-osaamisen-arvioijat': [],
  'tyoelama-osaamisen-arvioijat': [],
  'yksilolliset-kriteerit': [],
};

describe('normaliseHoks', () => {
  it('adds the lists of parts, and takes null for an empty one', () =>
    expect(normaliseHoks({ ...LUONTI, 'oppimisen-tuki': null })).toEqual({ ...LUONTI, ...NO_PARTS }));

  it('drops the id of the root', () => expect(normaliseHoks({ ...LUONTI, id: 7 })).not.toHaveProperty('id'));

  it.each([
    ['2026-03-31T12:00:00+03:00', '2026-03-31T09:00:00Z'],
    ['2026-03-31T12:00:00.999', '2026-03-31T12:00:00Z'],
    ['2026-03-31', '2026-03-31T00:00:00Z'],
  ])('shows the time %s as %s', (given, shown) =>
    expect(normaliseHoks({ ...LUONTI, hyvaksytty: given, paivitetty: given })).toMatchObject({
      hyvaksytty: shown,
      paivitetty: shown,
    }),
  );

  it.each<[string, string, JsonObject, JsonObject]>([
    [
      'a hankittava tutkinnon osa',
      'hankittavat-ammat-tutkinnon-osat',
      { 'opetus-ja-ohjaus-maara': 10, 'osaamisen-osoittaminen': [NAYTTO] },
      { 'opetus-ja-ohjaus-maara': 10, 'osaamisen-osoittaminen': [NORMALISED_NAYTTO], 'osaamisen-hankkimistavat': [] },
    ],
    [
      'an osaamisen hankkimistapa',
      'hankittavat-paikalliset-tutkinnon-osat',
      {
        'osaamisen-osoittaminen': null,
        'osaamisen-hankkimistavat': [
          {
            ...PERIOD,
            keskeytymisajanjaksot: null,
            'tyopaikalla-jarjestettava-koulutus': {
              id: 1,
              'keskeiset-tyotehtavat': null,
              'vastuullinen-tyopaikka-ohjaaja': { id: 2, nimi: 'Olli' },
            },
            'jarjestajan-edustaja': { id: 3, nimi: 'Erkki' },
          },
        ],
      },
      {
        'osaamisen-osoittaminen': [],
        'osaamisen-hankkimistavat': [
          {
            ...PERIOD,
            keskeytymisajanjaksot: [],
            'muut-oppimisymparistot': [],
            'tyopaikalla-jarjestettava-koulutus': {
              'keskeiset-tyotehtavat': [],
              'vastuullinen-tyopaikka-ohjaaja': { nimi: 'Olli' },
            },
            'jarjestajan-edustaja': { nimi: 'Erkki' },
          },
        ],
      },
    ],
    [
      'a yhteinen tutkinnon osa',
      'hankittavat-yhteiset-tutkinnon-osat',
      { 'osa-alueet': [{}] },
      { 'osa-alueet': [{ 'osaamisen-hankkimistavat': [], 'osaamisen-osoittaminen': [] }] },
    ],
    [
      'an aiemmin hankittu tutkinnon osa',
      'aiemmin-hankitut-yhteiset-tutkinnon-osat',
      { 'osa-alueet': [{ 'tarkentavat-tiedot-osaamisen-arvioija': { 'lahetetty-arvioitavaksi': '2026-01-01' } }] },
      {
        'osa-alueet': [
          {
            'tarkentavat-tiedot-naytto': [],
            'tarkentavat-tiedot-osaamisen-arvioija': {
              'lahetetty-arvioitavaksi': '2026-01-01',
              'aiemmin-hankitun-osaamisen-arvioijat': [],
            },
          },
        ],
        'tarkentavat-tiedot-naytto': [],
        'tarkentavat-tiedot-osaamisen-arvioija': { 'aiemmin-hankitun-osaamisen-arvioijat': [] },
      },
    ],
    [
      'an organiser and an assessor that are empty',
      'aiemmin-hankitut-ammat-tutkinnon-osat',
      {
        'tarkentavat-tiedot-naytto': [
          {
            ...NAYTTO,
            jarjestaja: { id: 1 },
            'koulutuksen-jarjestaja-osaamisen-arvioijat': [{ id: 2, nimi: 'Aapo', organisaatio: {} }],
          },
        ],
      },
      {
        'tarkentavat-tiedot-naytto': [
          { ...NORMALISED_NAYTTO, 'koulutuksen-jarjestaja-osaamisen-arvioijat': [{ nimi: 'Aapo', organisaatio: {} }] },
        ],
        'tarkentavat-tiedot-osaamisen-arvioija': { 'aiemmin-hankitun-osaamisen-arvioijat': [] },
      },
    ],
    ['a koulutuksen osa', 'hankittavat-koulutuksen-osat', { id: 1, laajuus: 5.5 }, { laajuus: 5.5 }],
    ['opiskeluvalmiuksia tukevat opinnot', 'opiskeluvalmiuksia-tukevat-opinnot', { id: 1, nimi: '' }, { nimi: '' }],
  ])('completes %s', (_title, list, given, normalised) =>
    expect(normaliseHoks({ ...LUONTI, [list]: [given] })).toEqual({ ...LUONTI, ...NO_PARTS, [list]: [normalised] }),
  );

  it('changes nothing the second time, holds no null and no id', () =>
    fc.assert(
      fc.property(hoksLuonnit(), (luonti) => {
        const content = normaliseHoks(luonti);
        expect(normaliseHoks(content)).toEqual(content);
        expect(JSON.stringify(content)).not.toMatch(/"id":|:null|[[,]null/);
      }),
    ));

  it('leaves what was sent as it is', () =>
    fc.assert(
      fc.property(hoksLuonnit(), (luonti) => {
        const before = JSON.stringify(luonti);
        normaliseHoks(luonti);
        expect(JSON.stringify(luonti)).toBe(before);
      }),
      { numRuns: 20 },
    ));
});

describe('normaliseHoksChange', () => {
  it('keeps only what was given', () =>
    expect(normaliseHoksChange({ id: 1, versio: 2, hyvaksytty: '2026-03-31' })).toEqual({
      versio: 2,
      hyvaksytty: '2026-03-31T00:00:00Z',
    }));
});
