import { type LocalDate } from '@ehoks/kernel';
import { type OppimisenTuki } from '../content/hoks-content';
import { NO_OPISKELUOIKEUS, type OpiskeluoikeusTiedot } from './opiskeluoikeus-tiedot';
import {
  koulutuksenOsaOnlyInTuva,
  noTukevatOpinnotInTuva,
  noTutkinnonOsaInTuva,
  tukiopetusHasItsDetails,
} from './part-rules';
import { type RuleContext } from './rule';
import {
  laajuusNotNegative,
  maaraNotNegative,
  noTuvaBesideTuva,
  oidCheckDigitRight,
  opiskeluoikeusTyyppiFits,
  puhelinnumeroWellFormed,
  saavuttamisenPvmInReach,
  tunnisteNotEmpty,
  ytunnusCheckDigitRight,
} from './value-rules';

const contextOf = (opiskeluoikeus: OpiskeluoikeusTiedot): RuleContext => ({
  opiskeluoikeus,
  today: '2026-03-31' as LocalDate,
  rajapinta: 'palvelu',
});
const NOTHING_KNOWN = contextOf(NO_OPISKELUOIKEUS);
const VOCATIONAL = contextOf({ ...NO_OPISKELUOIKEUS, tyyppi: 'ammatillinenkoulutus' });
const TUVA = contextOf({ ...NO_OPISKELUOIKEUS, tyyppi: 'tuva' });
const UPPER_SECONDARY = contextOf({ ...NO_OPISKELUOIKEUS, tyyppi: 'lukiokoulutus' });

describe('V-1', () => {
  it.each([
    ['2018-01-01', false],
    ['2018-01-02', true],
    ['2026-04-14', true],
    ['2026-04-15', false],
  ])('%s: %s', (pvm, holds) => expect(saavuttamisenPvmInReach.holds(pvm as LocalDate, NOTHING_KNOWN)).toBe(holds));
});

describe('V-2 and V-3', () => {
  it.each([
    [-0.1, false],
    [0, true],
    [1.5, true],
  ])('%d: %s', (amount, holds) => {
    expect(laajuusNotNegative.holds(amount)).toBe(holds);
    expect(maaraNotNegative.holds(amount)).toBe(holds);
  });
});

describe('V-4', () => {
  const ALL = { alku: '2026-01-01', loppu: '2026-01-02', 'tutkinnon-osan-tyyppi-koodi-uri': 'x' };
  it.each<[string, object, boolean]>([
    ['01', ALL, true],
    ['01', { ...ALL, alku: undefined }, false],
    ['01', { ...ALL, 'tutkinnon-osan-tyyppi-koodi-uri': undefined }, false],
    ['01', {}, false],
    ['02', {}, true],
    ['03', {}, true],
    ['02', { loppu: '2026-01-02' }, false],
    ['03', ALL, false],
    ['04', {}, false],
    ['04', ALL, false],
  ])('type %s with %j: %s', (type, details, holds) => {
    const tuki = { 'oppimisen-tuen-tyyppi-koodi-uri': `ammatillinenkoulutusoppimisentuentyyppi_${type}`, ...details };
    expect(tukiopetusHasItsDetails.holds(tuki as OppimisenTuki, NOTHING_KNOWN)).toBe(holds);
  });
});

describe('V-5', () => {
  it.each([
    ['', true],
    ['+358 (0)40-123', true],
    ['0'.repeat(256), true],
    ['0'.repeat(257), false],
    ['040x', false],
    ['040\n', false],
  ])('%j: %s', (number, holds) => expect(puhelinnumeroWellFormed.holds(number)).toBe(holds));
});

describe('V-6', () => {
  it.each([
    ['1234567-1', true],
    ['5523718-7', true],
    ['0000000-0', true],
    ['1234567-2', false],
    ['7654321-8', false],
  ])('%s: %s', (ytunnus, holds) => expect(ytunnusCheckDigitRight.holds(ytunnus)).toBe(holds));

  it('knows numbers that have no check digit at all', () =>
    expect([...'0123456789'].filter((digit) => ytunnusCheckDigitRight.holds(`0000006-${digit}`))).toEqual([]));
});

describe('V-7', () => {
  it.each([
    ['1.2.246.562.15.41024330544', true],
    ['1.2.246.562.15.298574987110', true],
    ['1.2.246.562.15.41014330544', false],
    ['1.2.246.562.15.897639829610', false],
    ['1.2.246.562.24.54450598189', true],
    ['1.2.246.562.98.54450598187', true],
    ['1.2.246.562.24.37998957910', false],
  ])('%s: %s', (oid, holds) => expect(oidCheckDigitRight.holds(oid)).toBe(holds));
});

describe('V-8', () => {
  it.each([
    ['', false],
    ['a', true],
  ])('%j: %s', (tunniste, holds) => expect(tunnisteNotEmpty.holds(tunniste)).toBe(holds));
});

describe('the T rules, by what is known of the study right', () => {
  it.each([
    ['T-1', opiskeluoikeusTyyppiFits, { vocational: true, tuva: true, other: false, nothing: false }],
    ['T-2', noTuvaBesideTuva, { vocational: true, tuva: false, other: true, nothing: true }],
    ['T-3', noTutkinnonOsaInTuva, { vocational: true, tuva: false, other: true, nothing: true }],
    ['T-4', noTukevatOpinnotInTuva, { vocational: true, tuva: false, other: true, nothing: true }],
    ['T-5', koulutuksenOsaOnlyInTuva, { vocational: false, tuva: true, other: false, nothing: false }],
  ])('%s', (id, rule, { vocational, tuva, other, nothing }) => {
    expect(rule.id).toBe(id);
    expect(rule.holds('', VOCATIONAL)).toBe(vocational);
    expect(rule.holds('', TUVA)).toBe(tuva);
    expect(rule.holds('', UPPER_SECONDARY)).toBe(other);
    expect(rule.holds('', NOTHING_KNOWN)).toBe(nothing);
  });
});
