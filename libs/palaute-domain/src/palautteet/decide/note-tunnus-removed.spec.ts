import { nextStepOf } from '../next-step';
import {
  hoksOf,
  kutsu,
  lastOf,
  LAHETETTY_P1,
  LINKKI_P1,
  noonOf,
  palautteetAfter,
  removeTunnus,
  save,
  withdraw,
} from '../palautteet.fixture';

const REMOVED = [...LINKKI_P1, removeTunnus('p1')] as const;
const later = (tapahtuma: 'hoks_tallennus' | 'koski_muutos' | 'hoks_palautus', hoks = hoksOf()) =>
  save('2025-09-10', hoks, { tapahtuma });

describe('a code that a person had removed (http-api.md §4.6)', () => {
  it.each([
    ['made', LINKKI_P1],
    ['sent', LAHETETTY_P1],
  ])('ends the trigger when it was %s, with a reason of its own', (_, before) => {
    const [palaute] = palautteetAfter(...before, removeTunnus('p1'));
    expect(palaute).toMatchObject({
      tila: 'ei_laheteta',
      arvio: { rivi: 'E4', syy: 'tunnus_poistettu' },
      arvoTunniste: undefined,
      kyselylinkki: undefined,
    });
    expect(palaute && nextStepOf(palaute, { asksArvo: true })).toBeUndefined();
  });

  it('is not invited to', () => {
    expect(lastOf(...REMOVED, kutsu('p1', noonOf('2025-09-01')))).toBe('not-due');
  });

  it('is not asked for again: neither by a save, nor by another plan of the slot', () => {
    for (const hoks of [hoksOf(), hoksOf({}, 8)]) {
      expect(lastOf(...REMOVED, later('hoks_tallennus', hoks))).toMatchObject([
        { type: 'HoksNoted' },
        { type: 'KyselyLeftAsIs', data: { palauteId: 'p1', arvio: { rivi: 'E4', syy: 'tunnus_poistettu' } } },
        { type: 'KyselyLeftAsIs' },
      ]);
    }
  });

  it('is not revived by a change in Koski or a plan that comes back', () => {
    expect(lastOf(...REMOVED, later('koski_muutos'))).toEqual([]);
    const [palaute] = palautteetAfter(...REMOVED, withdraw('2025-09-05'), later('hoks_palautus'));
    expect(palaute).toMatchObject({ tila: 'ei_laheteta', arvio: { rivi: 'E4' } });
  });

  it('is removed once, and only the code that the trigger has', () => {
    expect(lastOf(...REMOVED, removeTunnus('p1'))).toBe('not-due');
    expect(lastOf(save('2025-08-25'), removeTunnus('p1'))).toBe('not-due');
    expect(lastOf(...REMOVED, removeTunnus('p2'))).toBe('palaute-not-found');
  });
});
