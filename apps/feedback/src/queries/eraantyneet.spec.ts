import { type Instant, type LocalDate } from '@ehoks/kernel';
import { NOW, oppijaWith, palauteOf, PAUSES } from '../views/palaute.fixture';
import { eraantyneet } from './eraantyneet';

const oppija = (...palautteet: [palauteId: string, heratepvm: string, failures?: number][]) =>
  oppijaWith(
    palautteet.map(([palauteId, heratepvm]) => palauteOf({ palauteId, heratepvm: heratepvm as LocalDate })),
    Object.fromEntries(
      palautteet.map(([palauteId, , failures = 0]) => [
        palauteId,
        { lastAt: '2026-08-01T10:00:00.000Z' as Instant, failures },
      ]),
    ),
  );

describe('eraantyneet', () => {
  it('are the triggers whose day has come, of all oppijat, longest due first', () => {
    const found = eraantyneet(
      [oppija(['c', '2026-09-02'], ['b', '2026-09-01', 2]), oppija(['a', '2026-08-20'])],
      NOW,
      PAUSES,
    );
    expect(found.map(({ palauteId, seuraava, yrityksia }) => [palauteId, seuraava, yrityksia])).toEqual([
      ['a', '2026-08-19T21:03:00.000Z', 0],
      ['b', '2026-08-31T21:03:00.000Z', 2],
    ]);
  });

  it('are none where nothing is', () => expect(eraantyneet([oppija()], NOW, PAUSES)).toEqual([]));
});
