import { type LocalDate } from '@ehoks/kernel';
import { type Osaamisalajakso } from '../facts/opiskeluoikeus-tiedot';

/** Codes of the osaamisalat in force on the day; an end that is not told is open (arvo.md §4.1). */
export const osaamisalatOn = (day: LocalDate, jaksot: readonly Osaamisalajakso[]): readonly string[] =>
  jaksot
    .filter(({ alku, loppu }) => (alku === undefined || alku <= day) && (loppu === undefined || day <= loppu))
    .map(({ koodi }) => koodi);
