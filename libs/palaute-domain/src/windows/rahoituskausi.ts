import { type Brand, type LocalDate, plusYears } from '@ehoks/kernel';

/** Funding period, 1 July to 30 June: `2025-2026`. */
export type Rahoituskausi = Brand<string, 'Rahoituskausi'>;

/** 1 July of the funding period that the day is in (palaute.md §8.1). */
export const rahoituskaudenAlkupvm = (day: LocalDate): LocalDate => {
  const firstOfJuly = `${day.slice(0, 4)}-07-01` as LocalDate;
  return day >= firstOfJuly ? firstOfJuly : plusYears(firstOfJuly, -1);
};

/** The funding period that the day is in (palaute.md §8.1). */
export const rahoituskausi = (day: LocalDate): Rahoituskausi => {
  const year = Number(rahoituskaudenAlkupvm(day).slice(0, 4));
  return `${year}-${year + 1}` as Rahoituskausi;
};
