import { type Instant, type LocalDate } from '@ehoks/kernel';
import { initialState, type Palaute } from '@ehoks/palaute-domain';
import { type OppijanPalautteet } from '../views/oppijat.fold';
import { eraantyneet } from './eraantyneet';

const PAUSES = { retryMs: 300_000, openAttemptMs: 60_000, asksArvo: true };
const NYT = '2026-09-01T08:00:00.000Z' as Instant;

const WAITING: Palaute = {
  palauteId: 'p',
  hoksId: 7,
  kyselytyyppi: 'aloittaneet',
  opiskeluoikeusOid: '1.2.246.562.15.61000000010',
  heratepvm: '2026-09-01' as LocalDate,
  voimassaAlkupvm: '2026-09-01' as LocalDate,
  voimassaLoppupvm: '2026-09-30' as LocalDate,
  tutkintonimikkeet: [],
  tila: 'odottaa_kasittelya',
  arvio: {
    rivi: 'S5',
    kentta: 'ensikertainen-hyvaksyminen',
    arvo: '2026-09-01',
    syy: 'hoks_tallennettu',
    tulos: 'odottaa_kasittelya',
  },
  arvoPatchDue: false,
};

const oppija = (...palautteet: [palauteId: string, heratepvm: string, failures?: number][]): OppijanPalautteet => ({
  version: 1,
  state: {
    ...initialState,
    palautteet: Object.fromEntries(
      palautteet.map(([palauteId, heratepvm]) => [
        palauteId,
        { ...WAITING, palauteId, heratepvm: heratepvm as LocalDate },
      ]),
    ),
  },
  trails: Object.fromEntries(
    palautteet.map(([palauteId, , failures = 0]) => [
      palauteId,
      { lastAt: '2026-08-01T10:00:00.000Z' as Instant, failures },
    ]),
  ),
});

describe('eraantyneet', () => {
  it('are the triggers whose day has come, of all oppijat, longest due first', () => {
    const found = eraantyneet(
      [oppija(['c', '2026-09-02'], ['b', '2026-09-01', 2]), oppija(['a', '2026-08-20'])],
      NYT,
      PAUSES,
    );
    expect(found.map(({ palauteId, seuraava, yrityksia }) => [palauteId, seuraava, yrityksia])).toEqual([
      ['a', '2026-08-19T21:03:00.000Z', 0],
      ['b', '2026-08-31T21:03:00.000Z', 2],
    ]);
  });

  it('are none where nothing is', () => expect(eraantyneet([oppija()], NYT, PAUSES)).toEqual([]));
});
