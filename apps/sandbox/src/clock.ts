import { dayInFinland, instantOfMillis, type LocalDate } from '@ehoks/kernel';

/** Milliseconds since 1970. */
export type Clock = () => number;

export const todayInFinland = (now: Clock): LocalDate => dayInFinland(instantOfMillis(now()));
