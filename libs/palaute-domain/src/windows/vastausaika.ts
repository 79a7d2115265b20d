import { earlierOf, type LocalDate, plusDays } from '@ehoks/kernel';

/** Response window, both days included. The end may lie before the start: then nobody can answer any more. */
export type Vastausaika = Readonly<{ alkupvm: LocalDate; loppupvm: LocalDate }>;

/**
 * Last day on which a survey takes answers: thirty days with the first, never beyond the sixtieth counted with heratepvm.
 *
 * @see palaute.md §9
 */
export const vastaamisajanLoppupvm = (heratepvm: LocalDate, alkupvm: LocalDate): LocalDate =>
  earlierOf(plusDays(heratepvm, 59), plusDays(alkupvm, 29));

const laterOf = (a: LocalDate, b: LocalDate): LocalDate => (a > b ? a : b);

/** The window that begins on heratepvm, or today when that is later: of a student at save, and of both towards Arvo. */
export const vastausaikaFrom = (heratepvm: LocalDate, today: LocalDate): Vastausaika => {
  const alkupvm = laterOf(heratepvm, today);
  return { alkupvm, loppupvm: vastaamisajanLoppupvm(heratepvm, alkupvm) };
};

/** The window of a workplace period at save: from the first of the month after its end. */
export const tyopaikkajaksonVastausaika = (loppu: LocalDate): Vastausaika => {
  const alkupvm = firstOfNextMonth(loppu);
  return { alkupvm, loppupvm: vastaamisajanLoppupvm(loppu, alkupvm) };
};

/** 1st of the month after the day: when a nippu is bundled, and when a period's window begins (palaute.md §9, §21.1). */
export const firstOfNextMonth = (day: LocalDate): LocalDate =>
  // 31 days after the first of a month is always in the next one
  `${plusDays(`${day.slice(0, 8)}01` as LocalDate, 31).slice(0, 8)}01` as LocalDate;
