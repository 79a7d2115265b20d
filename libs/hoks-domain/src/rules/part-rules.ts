import { type OppimisenTuki } from '../content/hoks-content';
import { isTuva } from './opiskeluoikeus-tiedot';
import { type ObjectRule } from './rule';

/** T-3: a HOKS of a TUVA study right has no tutkinnon osat. */
export const noTutkinnonOsaInTuva: ObjectRule<unknown> = {
  id: 'T-3',
  text: 'Ota tutkinnonosa pois, koska opiskeluoikeus on TUVA.',
  reads: [],
  holds: (_osa, { opiskeluoikeus }) => !isTuva(opiskeluoikeus),
};

/** T-4: a HOKS of a TUVA study right has no opiskeluvalmiuksia tukevat opinnot. */
export const noTukevatOpinnotInTuva: ObjectRule<unknown> = {
  id: 'T-4',
  text: 'Ota tukevat opinnot pois, koska opiskeluoikeus on TUVA.',
  reads: [],
  holds: (_opinnot, { opiskeluoikeus }) => !isTuva(opiskeluoikeus),
};

/** T-5: only a HOKS of a TUVA study right has koulutuksen osat. */
export const koulutuksenOsaOnlyInTuva: ObjectRule<unknown> = {
  id: 'T-5',
  text: 'Ota koulutuksenosa pois, koska opiskeluoikeus ei ole TUVA.',
  reads: [],
  holds: (_osa, { opiskeluoikeus }) => isTuva(opiskeluoikeus),
};

const TUKIOPETUS = 'ammatillinenkoulutusoppimisentuentyyppi_01';
const OTHER_SUPPORT = ['ammatillinenkoulutusoppimisentuentyyppi_02', 'ammatillinenkoulutusoppimisentuentyyppi_03'];

/** V-4: tukiopetus has its days and its kind of tutkinnon osa, other support has none of them; no other types exist. */
export const tukiopetusHasItsDetails: ObjectRule<OppimisenTuki> = {
  id: 'V-4',
  text: 'Määritä alku- ja loppupvm sekä tutkinnonosan tyyppi jos ja vain jos kyseessä on tukiopetus.',
  reads: ['oppimisen-tuen-tyyppi-koodi-uri', 'alku', 'loppu', 'tutkinnon-osan-tyyppi-koodi-uri'],
  holds: (tuki) => {
    const details = [tuki.alku, tuki.loppu, tuki['tutkinnon-osan-tyyppi-koodi-uri']];
    const tyyppi = tuki['oppimisen-tuen-tyyppi-koodi-uri'];
    if (tyyppi === TUKIOPETUS) return !details.includes(undefined);
    return OTHER_SUPPORT.includes(tyyppi) && details.every((detail) => detail === undefined);
  },
};
