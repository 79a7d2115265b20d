import { type LocalDate, plusDays } from '@ehoks/kernel';

/** A period of a right's life: holds from `alku` until the day before the next one's. Codes are Koski's, an open list. */
export type Jakso = Readonly<{ alku: string; tila: string; rahoitus: string | null }>;

const PAATTAVAT = new Set([
  'valmistunut',
  'eronnut',
  'katsotaaneronneeksi',
  'peruutettu',
  'mitatoity',
  'hyvaksytystisuoritettu',
  'keskeytynyt',
  'paattynyt',
]);
const PASSIIVISET = new Set(['valmistunut', 'eronnut', 'katsotaaneronneeksi', 'peruutettu']);
const ESTAVAT = new Set(['valiaikaisestikeskeytynyt', 'eronnut', 'katsotaaneronneeksi', 'peruutettu', 'mitatoity']);
const TUNNETUT = new Set([...PAATTAVAT, ...ESTAVAT, 'lasna', 'loma']);

/** Do the rules know this state? An unknown one is for people to look at; it is never taken for an active one. */
export const isKnownTila = (tila: string): boolean => TUNNETUT.has(tila);

/** The jakso that holds on a day; undefined before the first one. Order in the list means nothing. */
export const jaksoOn = (jaksot: readonly Jakso[], paiva: LocalDate): Jakso | undefined =>
  jaksot.reduce<Jakso | undefined>(
    // Of two that begin on one day the later in the list holds: mitätöinti may share its day with the one before.
    (found, jakso) => (jakso.alku <= paiva && (found === undefined || jakso.alku >= found.alku) ? jakso : found),
    undefined,
  );

/** The state on a day, a code of koskiopiskeluoikeudentila; undefined before the first jakso. */
export const tilaOn = (jaksot: readonly Jakso[], paiva: LocalDate): string | undefined => jaksoOn(jaksot, paiva)?.tila;

/** The funding on a day, a code of opintojenrahoitus; undefined before the first jakso, null where the jakso has none. */
export const rahoitusOn = (jaksot: readonly Jakso[], paiva: LocalDate): string | null | undefined =>
  jaksoOn(jaksot, paiva)?.rahoitus;

/** Does this state end the right in Koski, so that it gets a päättymispäivä? @see koski.md §1.4 */
export const isPaattava = (tila: string): boolean => PAATTAVAT.has(tila);

/**
 * Is the right inactive as eHOKS asks when a HOKS is saved: by its latest jakso, even one that begins in the future?
 *
 * @see koski.md §1.4
 */
export const isInactive = (jaksot: readonly Jakso[]): boolean => {
  const last = jaksoOn(jaksot, '9999-12-31' as LocalDate);
  return last !== undefined && PASSIIVISET.has(last.tila);
};

/**
 * Does the state stop feedback, as eHOKS asks: on the heratepvm and on the day before? A state that begins on the very
 * heratepvm is forgiven.
 *
 * @see koski.md §1.4
 */
export const isTerminalOn = (jaksot: readonly Jakso[], heratepvm: LocalDate): boolean =>
  [heratepvm, plusDays(heratepvm, -1)].every((paiva) => ESTAVAT.has(tilaOn(jaksot, paiva) ?? ''));

/** States of days after `paiva`, earliest first. */
export const ennakoidut = (jaksot: readonly Jakso[], paiva: LocalDate): { alku: string; tila: string }[] =>
  jaksot
    .filter(({ alku }) => alku > paiva)
    .map(({ alku, tila }) => ({ alku, tila }))
    .sort((a, b) => (a.alku < b.alku ? -1 : 1));
