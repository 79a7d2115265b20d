import { type Keskeytymisajanjakso, type OsaamisenHankkimistapa } from '../content/osaamisen-hankkimistapa';
import { isBoundByDates, isTelma } from './opiskeluoikeus-tiedot';
import { type ObjectRule, type RuleContext, type ValueRule } from './rule';

/** What the rules look at; lists are not there yet when a body is judged. */
type Oht = Pick<
  OsaamisenHankkimistapa,
  | 'alku'
  | 'loppu'
  | 'yksiloiva-tunniste'
  | 'osa-aikaisuustieto'
  | 'osaamisen-hankkimistapa-koodi-uri'
  | 'oppisopimuksen-perusta-koodi-uri'
  | 'tyopaikalla-jarjestettava-koulutus'
>;
type OhtRule = ObjectRule<Oht>;

const OPPISOPIMUS = 'osaamisenhankkimistapa_oppisopimus';
const TYOPAIKKAJAKSOT = [OPPISOPIMUS, 'osaamisenhankkimistapa_koulutussopimus'];

/** Is the period a työpaikkajakso, by koulutussopimus or oppisopimus? */
const isTyopaikkajakso = (oht: Oht): boolean => TYOPAIKKAJAKSOT.includes(oht['osaamisen-hankkimistapa-koodi-uri']);

/** O-1: a työpaikkajakso that ends in July 2023 or later has its part-time share, 1–100. Not asked in TELMA. */
export const tyopaikkajaksoHasOsaAikaisuus: OhtRule = {
  id: 'O-1',
  text: 'Lisää osa-aikaisuustieto, joka on välillä 1-100.',
  reads: ['osaamisen-hankkimistapa-koodi-uri', 'loppu', 'osa-aikaisuustieto'],
  holds: (oht, { opiskeluoikeus }) => {
    if (!isTyopaikkajakso(oht) || oht.loppu < '2023-07-01' || isTelma(opiskeluoikeus)) return true;
    const share = oht['osa-aikaisuustieto'] ?? 0;
    return share >= 1 && share <= 100;
  },
};

/** O-2: a työpaikkajakso has a yksilöivä tunniste. The virkailija interface gives one itself. */
export const tyopaikkajaksoHasTunniste: OhtRule = {
  id: 'O-2',
  text: 'Lisää työpaikkajaksoon yksilöivä tunniste.',
  reads: ['osaamisen-hankkimistapa-koodi-uri', 'yksiloiva-tunniste'],
  holds: (oht, { rajapinta }) =>
    rajapinta === 'virkailija' || !isTyopaikkajakso(oht) || oht['yksiloiva-tunniste'] !== undefined,
};

/** O-3: the workplace of a työpaikkajakso that ends on 26 August 2021 or later has its Y-tunnus. */
export const tyopaikkaHasYtunnus: OhtRule = {
  id: 'O-3',
  text: 'Lisää työpaikkajaksoon työpaikan Y-tunnus.',
  reads: ['osaamisen-hankkimistapa-koodi-uri', 'loppu', 'tyopaikalla-jarjestettava-koulutus/tyopaikan-y-tunnus'],
  holds: (oht) => {
    const tyopaikka = oht['tyopaikalla-jarjestettava-koulutus'];
    return (
      !isTyopaikkajakso(oht) ||
      oht.loppu < '2021-08-26' ||
      tyopaikka === undefined ||
      tyopaikka['tyopaikan-y-tunnus'] !== undefined
    );
  },
};

/** O-4: an oppisopimus that ends in July 2021 or later has its basis (perusta). */
export const oppisopimusHasPerusta: OhtRule = {
  id: 'O-4',
  text: 'Lisää jaksoon oppisopimuksen perustan koodi-uri.',
  reads: ['osaamisen-hankkimistapa-koodi-uri', 'loppu', 'oppisopimuksen-perusta-koodi-uri'],
  holds: (oht) =>
    oht['osaamisen-hankkimistapa-koodi-uri'] !== OPPISOPIMUS ||
    oht.loppu < '2021-07-01' ||
    oht['oppisopimuksen-perusta-koodi-uri'] !== undefined,
};

/** O-5: a period does not end before it begins; one day is fine. */
export const loppuNotBeforeAlku: OhtRule = {
  id: 'O-5',
  text: 'Korjaa alku- ja loppupäivämäärä oikein päin.',
  reads: ['alku', 'loppu'],
  holds: ({ alku, loppu }) => loppu >= alku,
};

/** O-6: a period does not begin before its study right, as far as that binds it. */
export const alkuWithinOpiskeluoikeus: OhtRule = {
  id: 'O-6',
  text: 'Korjaa alkupäivä aikaisintaan opiskeluoikeuden alkamispäiväksi.',
  reads: ['alku'],
  holds: ({ alku }, { opiskeluoikeus }) =>
    opiskeluoikeus.alkamispaiva === undefined || alku >= opiskeluoikeus.alkamispaiva || !isBoundByDates(opiskeluoikeus),
};

/** O-7: a period does not end after the estimated end of its study right, as far as that binds it. */
export const loppuWithinOpiskeluoikeus: OhtRule = {
  id: 'O-7',
  text: 'Korjaa loppupäivä viimeistään opiskeluoikeuden arvioiduksi päättymispäiväksi.',
  reads: ['loppu'],
  holds: ({ loppu }, { opiskeluoikeus }) =>
    opiskeluoikeus.arvioituPaattymispaiva === undefined ||
    loppu <= opiskeluoikeus.arvioituPaattymispaiva ||
    !isBoundByDates(opiskeluoikeus),
};

const MAX_YEARS = 5;

/** O-8: a period ends on the fifth anniversary of its first day at the latest, 28 February for a 29 February. */
export const lastsAtMostFiveYears: OhtRule = {
  id: 'O-8',
  text: 'Korjaa jakso enintään 5 vuoden pituiseksi.',
  reads: ['alku', 'loppu'],
  holds: ({ alku, loppu }) => {
    const years = Number(loppu.slice(0, 4)) - Number(alku.slice(0, 4));
    return years < MAX_YEARS || (years === MAX_YEARS && loppu.slice(4) <= alku.slice(4));
  },
};

/** Rules of one OHT in the order in which they are looked at. */
export const OHT_RULES: readonly OhtRule[] = [
  tyopaikkajaksoHasOsaAikaisuus,
  tyopaikkajaksoHasTunniste,
  tyopaikkaHasYtunnus,
  oppisopimusHasPerusta,
  loppuNotBeforeAlku,
  alkuWithinOpiskeluoikeus,
  loppuWithinOpiskeluoikeus,
  lastsAtMostFiveYears,
];

/**
 * O-9: interruptions do not overlap: by their first days, each ends before the next one begins, so that only the last
 * may be open.
 *
 * @see hoks-model.md §5.4
 */
export const keskeytymisetDoNotOverlap: ValueRule<readonly Keskeytymisajanjakso[], RuleContext> = {
  id: 'O-9',
  text: 'Korjaa keskeytymisajanjaksot niin, etteivät ne mene päällekkäin.',
  holds: (jaksot) => {
    const inOrder = jaksot.toSorted((a, b) => (a.alku < b.alku ? -1 : a.alku > b.alku ? 1 : 0));
    return inOrder.every((jakso, index) => {
      const next = inOrder[index + 1];
      return next === undefined || (jakso.loppu !== undefined && jakso.loppu < next.alku);
    });
  },
};
