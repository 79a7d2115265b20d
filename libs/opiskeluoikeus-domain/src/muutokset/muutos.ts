import { dayInFinland, type Instant, type LocalDate } from '@ehoks/kernel';
import { type Havainto, type Muutos, type MuutosTyyppi } from '../opiskeluoikeus/havainto';

export const muutos = (
  tyyppi: MuutosTyyppi,
  { alkaen = null, ennen = null, jalkeen = null }: { alkaen?: string | null; ennen?: unknown; jalkeen?: unknown } = {},
): Muutos => ({ tyyppi, voimassaAlkaen: alkaen, ennen, jalkeen });

/** The Finnish day of an observation. */
export const havaintopaiva = ({ havaittu }: Pick<Havainto, 'havaittu'>): LocalDate => dayInFinland(havaittu as Instant);
