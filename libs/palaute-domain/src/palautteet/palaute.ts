import { type LocalDate } from '@ehoks/kernel';
import { type Kyselytyyppi } from '../kysely';

/** Which survey of a HOKS is meant. A workplace period is named by its yksilöivä tunniste. */
export type Kyselykohde = Readonly<{
  hoksId: number;
  kyselytyyppi: Kyselytyyppi;
  jaksonYksiloivaTunniste?: string | undefined;
}>;

/** What a trigger holds from the evaluation that made or rewrote it (palaute.md §3). No personal data. */
export type PalautteenTiedot = Kyselykohde &
  Readonly<{
    opiskeluoikeusOid: string;
    heratepvm: LocalDate;
    /** Response window; informative until the invitation has gone out. */
    voimassaAlkupvm: LocalDate;
    voimassaLoppupvm: LocalDate;
    koulutustoimija?: string | undefined;
    toimipisteOid?: string | undefined;
    hankintakoulutuksenToteuttaja?: string | undefined;
    oppilaitosOid?: string | undefined;
    /** Two letters, lower case. */
    suorituskieli?: string | undefined;
    tutkintotunnus?: string | undefined;
    /** Codes. */
    tutkintonimikkeet: readonly string[];
  }>;

/** The codes as one text, `("12345","23456")`; with no codes `("")` (palaute.md §3). */
export const tutkintonimikeText = (koodit: readonly string[]): string =>
  `(${(koodit.length === 0 ? [''] : koodit).map((koodi) => `"${koodi}"`).join(',')})`;
