import { hankkimistapaId, type HoksContent } from '@ehoks/hoks-domain';
import { type LocalDate } from '@ehoks/kernel';
import { tyoelamajaksotBetween } from './tyoelamajaksot';

const MODULE_ID = '0c2e9a14-0000-4000-8000-000000000000';
const jakso = (more: object = {}) => ({
  'module-id': MODULE_ID,
  'yksiloiva-tunniste': 'jakso-1',
  alku: '2026-03-01',
  loppu: '2026-03-31',
  'osaamisen-hankkimistapa-koodi-uri': 'osaamisenhankkimistapa_koulutussopimus',
  'osa-aikaisuustieto': 80,
  keskeytymisajanjaksot: [{ alku: '2026-03-10' }],
  ...more,
});
const hoks = (...jaksot: object[]) => ({
  hoksId: 7,
  oppijaOid: '1.2.246.562.24.1',
  opiskeluoikeusOid: '1.2.246.562.15.1',
  content: {
    'hankittavat-paikalliset-tutkinnon-osat': [{ 'osaamisen-hankkimistavat': jaksot }],
  } as unknown as HoksContent,
});
const between = (start: string, end: string, ...jaksot: object[]) =>
  tyoelamajaksotBetween(hoks(...jaksot), start as LocalDate, end as LocalDate);

describe('tyoelamajaksotBetween', () => {
  it('tells what Herätepalvelu reads', () => {
    expect(between('2026-03-15', '2026-03-16', jakso())).toEqual([
      {
        hoks_id: 7,
        oppija_oid: '1.2.246.562.24.1',
        opiskeluoikeus_oid: '1.2.246.562.15.1',
        hankkimistapa_id: hankkimistapaId(7, MODULE_ID),
        yksiloiva_tunniste: 'jakso-1',
        tyyppi: 'hpto',
        hankkimistapa_tyyppi: 'osaamisenhankkimistapa_koulutussopimus',
        alkupvm: '2026-03-01',
        loppupvm: '2026-03-31',
        osa_aikaisuus: 80,
        keskeytymisajanjaksot: [{ alku: '2026-03-10' }],
      },
    ]);
  });

  it.each([
    ['2026-03-31', '2026-12-31', 1],
    ['2026-01-01', '2026-03-01', 1],
    ['2026-04-01', '2026-12-31', 0],
    ['2026-01-01', '2026-02-28', 0],
  ])('from %s to %s: %d', (start, end, count) => expect(between(start, end, jakso())).toHaveLength(count));

  it('leaves out periods at the school', () => {
    const elsewhere = { 'osaamisen-hankkimistapa-koodi-uri': 'osaamisenhankkimistapa_oppilaitosmuotoinenkoulutus' };
    expect(between('2026-03-01', '2026-03-31', jakso(elsewhere))).toEqual([]);
  });
});
