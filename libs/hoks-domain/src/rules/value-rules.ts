import { hasValidOidCheckDigit, plusDays, type LocalDate } from '@ehoks/kernel';
import { isTuva } from './opiskeluoikeus-tiedot';
import { type RuleContext, type ValueRule } from './rule';

const FIRST_SAAVUTTAMISEN_PVM = '2018-01-02';
const DAYS_AHEAD = 14;

/** V-1: `osaamisen-saavuttamisen-pvm` is from 2018-01-02 to two weeks ahead of today. */
export const saavuttamisenPvmInReach: ValueRule<LocalDate, RuleContext> = {
  id: 'V-1',
  text: 'Osaaminen voidaan merkitä saavutetuksi enintään kaksi viikkoa\n    tulevaisuuteen ja vähintään vuodelle 2018.',
  holds: (pvm, { today }) => pvm >= FIRST_SAAVUTTAMISEN_PVM && pvm <= plusDays(today, DAYS_AHEAD),
};

/** V-2: `laajuus` of a koulutuksen osa is not negative; 0 is fine. */
export const laajuusNotNegative: ValueRule<number> = {
  id: 'V-2',
  text: 'Muuta koulutuksen osan laajuus positiiviseksi.',
  holds: (laajuus) => laajuus >= 0,
};

/** V-3: `opetus-ja-ohjaus-maara` is not negative; 0 is fine. */
export const maaraNotNegative: ValueRule<number> = {
  id: 'V-3',
  text: 'Opetuksen ja ohjauksen määrä ei saa olla negatiivinen.',
  holds: (maara) => maara >= 0,
};

/** V-5: the workplace guide's `puhelinnumero` is at most 256 of `-+0-9()` and spaces; it may be empty. */
export const puhelinnumeroWellFormed: ValueRule<string> = {
  id: 'V-5',
  text: 'Puhelinnumero virheellinen.',
  holds: (puhelinnumero) => /^[-+0-9() ]{0,256}$/.test(puhelinnumero),
};

const YTUNNUS_WEIGHTS = [7, 9, 10, 5, 8, 4, 2];

/**
 * V-6: the check digit of a Y-tunnus, whose form is right already.
 *
 * @see hoks-model.md §2.3
 */
export const ytunnusCheckDigitRight: ValueRule<string> = {
  id: 'V-6',
  text: 'Kelvollinen Y-tunnus',
  holds: (ytunnus) => {
    const remainder = YTUNNUS_WEIGHTS.reduce((sum, weight, index) => sum + weight * Number(ytunnus[index]), 0) % 11;
    return Number(ytunnus[8]) === (remainder === 0 ? 0 : 11 - remainder);
  },
};

/** V-7: the check digit of the OID of a learner or a study right, whose form is right already. */
export const oidCheckDigitRight: ValueRule<string> = {
  id: 'V-7',
  text: 'OID-tunnisteen tarkistusnumero on väärä.',
  holds: hasValidOidCheckDigit,
};

/** V-8: `yksiloiva-tunniste` is not empty, white space around it not counted. */
export const tunnisteNotEmpty: ValueRule<string> = {
  id: 'V-8',
  text: 'Yksilöivä tunniste ei saa olla tyhjä.',
  holds: (tunniste) => tunniste !== '',
};

const TYYPIT = ['ammatillinenkoulutus', 'tuva'];

/** T-1: the study right of a HOKS is vocational or TUVA. */
export const opiskeluoikeusTyyppiFits: ValueRule<string, RuleContext> = {
  id: 'T-1',
  text: 'Opiskeluoikeuden tyypin on oltava joko "Ammatillinen koulutus" tai "Tutkintokoulutukseen valmentava koulutus (TUVA)".',
  holds: (_oid, { opiskeluoikeus: { tyyppi } }) => tyyppi !== undefined && TYYPIT.includes(tyyppi),
};

/** T-2: a HOKS of a TUVA study right names no TUVA study right beside it. */
export const noTuvaBesideTuva: ValueRule<string, RuleContext> = {
  id: 'T-2',
  text: 'Ota tuva-opiskeluoikeus-oid pois, koska se on sallittu vain TUVA-opiskeluoikeuden kanssa rinnakkaiselle opiskeluoikeudelle, ei TUVA-opiskeluoikeudelle.',
  holds: (_oid, { opiskeluoikeus }) => !isTuva(opiskeluoikeus),
};
