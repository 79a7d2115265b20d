import { type LocalDate } from '@ehoks/kernel';
import {
  ennakoidut,
  isInactive,
  isKnownTila,
  isPaattava,
  isTerminalOn,
  type Jakso,
  jaksoOn,
  rahoitusOn,
  tilaOn,
} from './jaksot';

const day = (text: string): LocalDate => text as LocalDate;

const jakso = (alku: string, tila: string, rahoitus: string | null = null): Jakso => ({ alku, tila, rahoitus });

const JAKSOT = [
  jakso('2025-08-11', 'lasna', '1'),
  jakso('2026-01-10', 'valiaikaisestikeskeytynyt'),
  jakso('2026-02-10', 'lasna', '14'),
  jakso('2026-06-05', 'valmistunut', '14'),
];

describe('state and funding on a date', () => {
  it('hold from the first day of a jakso until the day before the next', () => {
    expect(tilaOn(JAKSOT, day('2026-01-09'))).toBe('lasna');
    expect(tilaOn(JAKSOT, day('2026-01-10'))).toBe('valiaikaisestikeskeytynyt');
    expect(rahoitusOn(JAKSOT, day('2026-01-10'))).toBeNull();
    expect(rahoitusOn(JAKSOT, day('2026-02-10'))).toBe('14');
  });

  it('are not known before the first jakso', () => {
    expect(jaksoOn(JAKSOT, day('2025-08-10'))).toBeUndefined();
    expect(rahoitusOn(JAKSOT, day('2025-08-10'))).toBeUndefined();
  });

  it('do not depend on the order of the list', () => {
    expect(tilaOn([...JAKSOT].reverse(), day('2026-03-01'))).toBe('lasna');
  });

  it('are those of mitätöinti where it shares its day with another state', () => {
    expect(tilaOn([jakso('2026-01-01', 'valmistunut'), jakso('2026-01-01', 'mitatoity')], day('2026-01-01'))).toBe(
      'mitatoity',
    );
  });
});

describe('the three questions about a state', () => {
  it.each([
    ['lasna', false, false, false],
    ['loma', false, false, false],
    ['valiaikaisestikeskeytynyt', false, false, true],
    ['valmistunut', true, true, false],
    ['eronnut', true, true, true],
    ['katsotaaneronneeksi', true, true, true],
    ['peruutettu', true, true, true],
    ['mitatoity', true, false, true],
    ['hyvaksytystisuoritettu', true, false, false],
    ['keskeytynyt', true, false, false],
    ['paattynyt', true, false, false],
  ])('answer for %s: päättävä %s, inactive %s, terminal %s', (tila, paattava, inactive, terminal) => {
    const jaksot = [jakso('2026-01-01', tila)];
    expect(isPaattava(tila)).toBe(paattava);
    expect(isInactive(jaksot)).toBe(inactive);
    expect(isTerminalOn(jaksot, day('2026-05-01'))).toBe(terminal);
    expect(isKnownTila(tila)).toBe(true);
  });

  it('inactive asks about the latest jakso, even one of the future', () => {
    expect(isInactive([jakso('2026-01-01', 'lasna'), jakso('2999-01-01', 'eronnut')])).toBe(true);
    expect(isInactive([])).toBe(false);
  });

  it('terminal forgives a state that begins on the very day, and one that ended the day before', () => {
    const jaksot = [
      jakso('2026-01-01', 'lasna'),
      jakso('2026-03-01', 'valiaikaisestikeskeytynyt'),
      jakso('2026-04-01', 'lasna'),
    ];
    expect(isTerminalOn(jaksot, day('2026-03-01'))).toBe(false);
    expect(isTerminalOn(jaksot, day('2026-03-02'))).toBe(true);
    expect(isTerminalOn(jaksot, day('2026-04-01'))).toBe(false);
    expect(isTerminalOn(jaksot, day('2025-12-31'))).toBe(false);
  });

  it('an unknown state is told apart', () => {
    expect(isKnownTila('jokinuusi')).toBe(false);
  });
});

it('the states to come are those after the day, earliest first', () => {
  expect(ennakoidut([...JAKSOT].reverse(), day('2026-02-09'))).toEqual([
    { alku: '2026-02-10', tila: 'lasna' },
    { alku: '2026-06-05', tila: 'valmistunut' },
  ]);
  expect(ennakoidut(JAKSOT, day('2026-06-05'))).toEqual([]);
});
