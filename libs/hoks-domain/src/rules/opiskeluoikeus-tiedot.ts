import { type LocalDate } from '@ehoks/kernel';

/** What the rules need to know of the study right (opiskeluoikeus) that a HOKS belongs to, as Koski told it. */
export type OpiskeluoikeusTiedot = Readonly<{
  /** `tyyppi.koodiarvo`: `ammatillinenkoulutus`, `tuva` … */
  tyyppi?: string;
  /** `tyyppi.koodiarvo` of each suoritus. */
  suoritustyypit: readonly string[];
  alkamispaiva?: LocalDate;
  arvioituPaattymispaiva?: LocalDate;
  /** States in the order of Koski; `tila` is the koodiarvo. */
  jaksot: readonly Readonly<{ alku: string; tila: string }>[];
}>;

/** For a create whose body names no study right: nothing is known, and the rules judge by that. */
export const NO_OPISKELUOIKEUS: OpiskeluoikeusTiedot = { suoritustyypit: [], jaksot: [] };

/** Is it tutkintokoulutukseen valmentava koulutus? */
export const isTuva = (opiskeluoikeus: OpiskeluoikeusTiedot): boolean => opiskeluoikeus.tyyppi === 'tuva';

const TELMA = ['telma', 'telmakoulutuksenosa'];

/** Is any suoritus TELMA (education that prepares for work and independent life)? */
export const isTelma = (opiskeluoikeus: OpiskeluoikeusTiedot): boolean =>
  opiskeluoikeus.suoritustyypit.some((tyyppi) => TELMA.includes(tyyppi));

const STATES_BOUND_BY_DATES = ['valmistunut', 'lasna', 'valiaikaisestikeskeytynyt'];

/**
 * Do the start and estimated end of the study right bind its periods? Not when its latest state is another than
 * present, interrupted or graduated: resigned, but also on holiday (`loma`), as today's eHOKS has it.
 *
 * @see hoks-model.md §5.3, "resigned"; D-14
 */
export const isBoundByDates = (opiskeluoikeus: OpiskeluoikeusTiedot): boolean => {
  const latest = opiskeluoikeus.jaksot.reduce<{ alku: string; tila: string } | undefined>(
    (last, jakso) => (last === undefined || jakso.alku >= last.alku ? jakso : last),
    undefined,
  );
  return latest === undefined || STATES_BOUND_BY_DATES.includes(latest.tila);
};
