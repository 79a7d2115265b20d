import { type HoksView } from '../views/hoksit.view';
import { shownForStatistics } from './shown-for-statistics';

const hoks: HoksView = {
  _id: 7,
  status: 'voimassa',
  opiskeluoikeusOid: '1.2.246.562.15.41024330544',
  oppijaOid: '1.2.246.562.24.54450598189',
  version: 3,
  contentVersion: 3,
  eid: 'e',
  manuaalisyotto: false,
  paivitetty: '2026-11-25T10:00:01.123Z',
  opiskeluoikeus: { oid: '1.2.246.562.15.41024330544', suoritustyypit: [], haettu: '2026-11-25T10:00:00.000Z' },
  root: { 'ensikertainen-hyvaksyminen': '2026-01-01', sahkoposti: 'a@example.fi' },
  parts: '{"oppimisen-tuki":[{"oppimisen-tuen-tyyppi-koodi-uri":"x"}],"hankittavat-koulutuksen-osat":[]}',
};
const passivoitu: HoksView = { ...hoks, status: 'passivoitu', poistettu: '2026-11-26T08:00:00.999Z' };

describe('shownForStatistics', () => {
  it('shows a HOKS in force redacted, without poistettu', () => {
    expect(shownForStatistics(hoks)).toEqual({
      id: 7,
      eid: 'e',
      manuaalisyotto: false,
      'ensikertainen-hyvaksyminen': '2026-01-01',
      'oppimisen-tuki': [{ 'oppimisen-tuen-tyyppi-koodi-uri': 'x' }],
      'hankittavat-koulutuksen-osat': [],
    });
  });

  it('shows a passivated one with its time and empty lists', () => {
    expect(shownForStatistics(passivoitu)).toMatchObject({
      id: 7,
      poistettu: '2026-11-26T08:00:00Z',
      'ensikertainen-hyvaksyminen': '2026-01-01',
      'oppimisen-tuki': [],
      'hankittavat-koulutuksen-osat': [],
    });
  });

  it('shows of an archived one nothing but that it was', () => {
    const arkistoitu: HoksView = { ...passivoitu, status: 'arkistoitu', root: {}, parts: '{}' };
    expect(shownForStatistics(arkistoitu)).toEqual({
      id: 7,
      poistettu: '2026-11-26T08:00:00Z',
      'poistettu-pysyvasti': true,
    });
  });

  it('does not show what is no HOKS', () => expect(shownForStatistics({ ...hoks, root: {} })).toBeUndefined());
});
