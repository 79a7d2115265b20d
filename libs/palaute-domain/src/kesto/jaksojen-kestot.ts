import { type LocalDate, plusDays } from '@ehoks/kernel';
import { type Keskeytymisajanjakso } from '../facts/hoks-tiedot';
import { jaksoOn, type Opiskeluoikeusjakso } from '../facts/opiskeluoikeus-tiedot';

/** A workplace period whose duration is counted. */
export type KestonJakso = Readonly<{
  hoksId: number;
  yksiloivaTunniste: string;
  alku: LocalDate;
  loppu: LocalDate;
  /** Per cent. */
  osaAikaisuus: number | undefined;
  keskeytymisajanjaksot: readonly Keskeytymisajanjakso[];
  /** Of the period's study right; undefined: not found in Koski. */
  opiskeluoikeusjaksot: readonly Opiskeluoikeusjakso[] | undefined;
}>;

export type JaksonKesto = Readonly<{ hoksId: number; yksiloivaTunniste: string; kesto: number }>;

/**
 * Durations of one student's workplace periods in whole days: a day shared by n active periods counts 1/n for each, the
 * sum is weighed by the part-time figure and rounded, halves up. `jaksot` are all periods active in the span.
 *
 * @see palaute.md §21.4
 */
export const jaksojenKestot = (jaksot: readonly KestonJakso[]): readonly JaksonKesto[] => {
  const sums = new Map<KestonJakso, number>();
  for (const day of daysOf(jaksot)) {
    const active = jaksot.filter((jakso) => isActive(jakso, day));
    for (const jakso of active) sums.set(jakso, (sums.get(jakso) ?? 0) + 1 / active.length);
  }
  return jaksot.map((jakso) => ({
    hoksId: jakso.hoksId,
    yksiloivaTunniste: jakso.yksiloivaTunniste,
    kesto: roundHalfUp(((sums.get(jakso) ?? 0) * osuus(jakso.osaAikaisuus)) / 100),
  }));
};

const daysOf = (jaksot: readonly KestonJakso[]): readonly LocalDate[] => {
  const first = jaksot.map(({ alku }) => alku).toSorted()[0];
  const last = jaksot
    .map(({ loppu }) => loppu)
    .toSorted()
    .at(-1);
  const days: LocalDate[] = [];
  if (first === undefined || last === undefined) return days;
  for (let day = first; day <= last; day = plusDays(day, 1)) days.push(day);
  return days;
};

const isActive = (jakso: KestonJakso, day: LocalDate): boolean =>
  jakso.alku <= day &&
  day <= jakso.loppu &&
  jakso.opiskeluoikeusjaksot !== undefined &&
  jaksoOn(day, jakso.opiskeluoikeusjaksot)?.tila !== 'valiaikaisestikeskeytynyt' &&
  !jakso.keskeytymisajanjaksot.some(({ alku, loppu }) => alku <= day && (loppu === undefined || day <= loppu));

const osuus = (osaAikaisuus: number | undefined): number =>
  osaAikaisuus !== undefined && Number.isInteger(osaAikaisuus) && osaAikaisuus >= 1 && osaAikaisuus <= 100
    ? osaAikaisuus
    : 0;

/** Sums of fractions lie a hair beside what they should be. */
const HAIR = 1e-9;
const roundHalfUp = (value: number): number => Math.floor(value + 0.5 + HAIR);
