import { type LocalDate, plusDays } from '@ehoks/kernel';
import { type ArvonTila } from '../palautteet/palautteet.commands';

/** Which invitations are reminded of on a day: how many reminders were sent before, and when the invitation was. */
export type Muistutusikkuna = Readonly<{
  muistutukset: number;
  lahetyspvmAlku: LocalDate;
  lahetyspvmLoppu: LocalDate;
}>;

/** The student's first reminder goes out 5–9 days after sending, the second 10–14 (palaute.md §17). */
export const opiskelijanMuistutusikkuna = (today: LocalDate, muistutus: 1 | 2): Muistutusikkuna => ({
  muistutukset: muistutus - 1,
  lahetyspvmAlku: plusDays(today, 1 - 5 * (muistutus + 1)),
  lahetyspvmLoppu: plusDays(today, -5 * muistutus),
});

/** The instructor's only reminder goes out 5–10 days after sending (palaute.md §17). */
export const nipunMuistutusikkuna = (today: LocalDate): Muistutusikkuna => ({
  muistutukset: 0,
  lahetyspvmAlku: plusDays(today, -10),
  lahetyspvmLoppu: plusDays(today, -5),
});

/** `lahetystila` where no reminder goes out. An unknown tunnus counts as expired (palaute.md §17). */
export type Muistutuspaatos = Readonly<{
  laheta: boolean;
  lahetystila: 'vastattu' | 'vastausaika_loppunut_ennen_muistutusta' | null;
}>;

export const muistutuspaatos = (today: LocalDate, arvonTila: ArvonTila | undefined): Muistutuspaatos => {
  if (arvonTila?.vastattu) return { laheta: false, lahetystila: 'vastattu' };
  const lastDay = arvonTila?.voimassaLoppupvm;
  return arvonTila === undefined || (lastDay !== undefined && today > lastDay.slice(0, 10))
    ? { laheta: false, lahetystila: 'vastausaika_loppunut_ennen_muistutusta' }
    : { laheta: true, lahetystila: null };
};
