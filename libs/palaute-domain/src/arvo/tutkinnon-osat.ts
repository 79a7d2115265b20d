import { type HoksTiedot, type TutkinnonOsa } from '../facts/hoks-tiedot';

/** What Arvo is told of one unit (arvo.md §4.1). */
export type ArvonTutkinnonOsa = Readonly<{
  /** Code without prefix; null for a local unit. */
  tutkinnon_osa: string | null;
  paikallinen_tutkinnon_osa: boolean;
  /** Only of local units. */
  paikallinen_tutkinnon_osa_nimi?: string | null;
  osaamisen_hankkimistavat: readonly string[];
  oppisopimuksen_perustat: readonly string[];
}>;

/** A code URI without the name of its koodisto: `tutkinnonosat_300268` → `300268`. */
export const koodiOf = (koodiUri: string): string => koodiUri.slice(koodiUri.lastIndexOf('_') + 1);

const distinctKoodit = (koodiUrit: readonly (string | undefined)[]): readonly string[] => [
  ...new Set(koodiUrit.filter((uri) => uri !== undefined).map(koodiOf)),
];

/** One element of `tutkinnon_osat` (arvo.md §4.1). */
export const arvonTutkinnonOsa = ({ laji, koodiUri, nimi, hankkimistavat }: TutkinnonOsa): ArvonTutkinnonOsa => ({
  tutkinnon_osa: laji === 'paikallinen' || koodiUri === undefined ? null : koodiOf(koodiUri),
  paikallinen_tutkinnon_osa: laji === 'paikallinen',
  ...(laji === 'paikallinen' && { paikallinen_tutkinnon_osa_nimi: nimi ?? null }),
  osaamisen_hankkimistavat: distinctKoodit(hankkimistavat.map((tapa) => tapa.koodiUri)),
  oppisopimuksen_perustat: distinctKoodit(hankkimistavat.map((tapa) => tapa.oppisopimuksenPerusta)),
});

/**
 * Per way of acquiring competence the distinct code URIs of the units acquired so; local units have no code.
 *
 * @see arvo.md §4.1
 */
export const tutkinnonosatHankkimistavoittain = (
  tutkinnonOsat: HoksTiedot['tutkinnonOsat'],
): Readonly<Record<string, readonly string[]>> => {
  const byTapa = new Map<string, Set<string>>();
  for (const { laji, koodiUri, hankkimistavat } of tutkinnonOsat) {
    if (laji === 'paikallinen' || koodiUri === undefined) continue;
    for (const tapa of distinctKoodit(hankkimistavat.map((hankkimistapa) => hankkimistapa.koodiUri))) {
      byTapa.set(tapa, (byTapa.get(tapa) ?? new Set()).add(koodiUri));
    }
  }
  return Object.fromEntries([...byTapa].map(([tapa, koodiUrit]) => [tapa, [...koodiUrit]]));
};
