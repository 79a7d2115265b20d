import { type LocalDate } from '@ehoks/kernel';

/** Before a student's text message: may it go out, and what state does it come to otherwise (palaute.md §17)? */
export type TekstiviestinEste = 'vastausaika_loppunut_ennen_lahetysta' | 'phone-invalid';

/** @returns undefined when nothing stands in the way */
export const tekstiviestinEste = (
  today: LocalDate,
  palaute: { readonly voimassaLoppupvm: LocalDate; readonly hasKelvollinenNumero: boolean },
): TekstiviestinEste | undefined => {
  if (today > palaute.voimassaLoppupvm) return 'vastausaika_loppunut_ennen_lahetysta';
  return palaute.hasKelvollinenNumero ? undefined : 'phone-invalid';
};
