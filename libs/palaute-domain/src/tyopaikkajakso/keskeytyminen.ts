import { type LocalDate } from '@ehoks/kernel';
import { type Keskeytymisajanjakso } from '../facts/hoks-tiedot';

/** Is a period interrupted at its end (palaute.md §6 row W6)? A period without an end is not. */
export const isKeskeytynytLopussa = (
  loppu: LocalDate | undefined,
  keskeytymisajanjaksot: readonly Keskeytymisajanjakso[],
): boolean =>
  loppu !== undefined &&
  keskeytymisajanjaksot.some((jakso) => jakso.alku <= loppu && (jakso.loppu === undefined || jakso.loppu >= loppu));
