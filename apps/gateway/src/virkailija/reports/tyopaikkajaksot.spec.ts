import { type HoksContent } from '@ehoks/hoks-domain';
import { type LocalDate } from '@ehoks/kernel';
import { puuttuvatOsaAikaisuudet, type RaportinHoks, sivutettu } from './tyopaikkajaksot';

const jakso = (more: object = {}) => ({
  'module-id': '1',
  alku: '2026-01-01',
  loppu: '2026-03-31',
  'osaamisen-hankkimistapa-koodi-uri': 'osaamisenhankkimistapa_oppisopimus',
  'oppisopimuksen-perusta-koodi-uri': 'oppisopimuksenperusta_01',
  'tyopaikalla-jarjestettava-koulutus': {
    'tyopaikan-nimi': 'Keksitty Oy',
    'tyopaikan-y-tunnus': '1234567-1',
    'vastuullinen-tyopaikka-ohjaaja': { nimi: 'Olli', sahkoposti: 'olli@example.com', puhelinnumero: '040' },
  },
  ...more,
});

const hoks = (list: string, ...jaksot: object[]): RaportinHoks => ({
  hoksId: 7,
  opiskeluoikeusOid: '1.2.246.562.15.1',
  oppijaOid: '1.2.246.562.24.1',
  eid: 'e',
  tutkintoNimi: { fi: 'Ajoneuvoalan perustutkinto', sv: 'Grundexamen' },
  content: { [list]: [{ 'module-id': '2', 'osaamisen-hankkimistavat': jaksot }] } as unknown as HoksContent,
});
const AMMATILLISET = 'hankittavat-ammat-tutkinnon-osat';

const RAJAUS = { alku: '2026-03-01' as LocalDate, loppu: '2026-03-31' as LocalDate, tutkinto: {} };

describe('puuttuvatOsaAikaisuudet', () => {
  it('shows the period, the workplace and the instructor', () => {
    expect(puuttuvatOsaAikaisuudet(hoks(AMMATILLISET, jakso()), RAJAUS)).toEqual([
      {
        hoksId: 7,
        opiskeluoikeusOid: '1.2.246.562.15.1',
        oppijaOid: '1.2.246.562.24.1',
        hoksEid: 'e',
        hankkimistapaTyyppi: 'osaamisenhankkimistapa_oppisopimus',
        alkupvm: '2026-01-01',
        loppupvm: '2026-03-31',
        oppisopimuksenPerusta: 'oppisopimuksenperusta_01',
        tyopaikanNimi: 'Keksitty Oy',
        ytunnus: '1234567-1',
        ohjaajaNimi: 'Olli',
        ohjaajaEmail: 'olli@example.com',
        ohjaajaPuhelinnumero: '040',
      },
    ]);
  });

  it.each([
    ['that has osa-aikaisuustieto', { 'osa-aikaisuustieto': 100 }],
    ['that ends before the range', { loppu: '2026-02-28' }],
    ['that ends after the range', { loppu: '2026-04-01' }],
    ['at the school', { 'osaamisen-hankkimistapa-koodi-uri': 'osaamisenhankkimistapa_oppilaitosmuotoinenkoulutus' }],
  ])('leaves out one %s', (_title, more) => {
    expect(puuttuvatOsaAikaisuudet(hoks(AMMATILLISET, jakso(more)), RAJAUS)).toEqual([]);
  });

  it('leaves out paikalliset tutkinnon osat', () => {
    expect(puuttuvatOsaAikaisuudet(hoks('hankittavat-paikalliset-tutkinnon-osat', jakso()), RAJAUS)).toEqual([]);
  });

  it.each([
    [{ fi: 'Ajoneuvoalan perustutkinto' }, 1],
    [{ fi: 'Ajoneuvoalan perustutkinto', sv: 'Annan' }, 0],
    [{ en: 'Something' }, 0],
  ])('of a qualification named %j: %d', (tutkinto, count) => {
    expect(puuttuvatOsaAikaisuudet(hoks(AMMATILLISET, jakso()), { ...RAJAUS, tutkinto })).toHaveLength(count);
  });
});

describe('sivutettu', () => {
  const rivit = [1, 2, 3].map((hoksId) => ({ hoksId }));

  it.each([
    [2, 0, { count: 3, pagecount: 2, result: [{ hoksId: 1 }, { hoksId: 2 }] }],
    [2, 1, { count: 3, pagecount: 2, result: [{ hoksId: 3 }] }],
    [2, 7, { count: 3, pagecount: 2, result: [] }],
    [0, 0, { count: 3, pagecount: 0, result: [] }],
  ])('pages of %d, number %d', (size, index, page) => expect(sivutettu(rivit, size, index)).toEqual(page));
});
