import { type ArvonKyselytyyppi, arvonKyselytyyppi, type OpiskelijanKyselytyyppi } from '../kysely';
import { type Rahoituskausi } from '../windows/rahoituskausi';

/**
 * Records that the older service holds of this oppija; empty where there is none such (palaute.md §20.1, §20.2).
 */
export type HeratepalvelunTietueet = Readonly<{
  opiskelijan: readonly Readonly<{
    koulutustoimija: string;
    kyselytyyppi: ArvonKyselytyyppi;
    rahoituskausi: Rahoituskausi;
  }>[];
  jaksot: readonly Readonly<{ hoksId: number; yksiloivaTunniste: string }>[];
}>;

/** Does the older service own the student's trigger of this provider, kind and period? */
export const ownsOpiskelijanPalaute = (
  tietueet: HeratepalvelunTietueet,
  palaute: { koulutustoimija: string | undefined; kyselytyyppi: OpiskelijanKyselytyyppi; kausi: Rahoituskausi },
): boolean =>
  tietueet.opiskelijan.some(
    (tietue) =>
      tietue.koulutustoimija === palaute.koulutustoimija &&
      tietue.kyselytyyppi === arvonKyselytyyppi(palaute.kyselytyyppi) &&
      tietue.rahoituskausi === palaute.kausi,
  );

/** Does the older service own the trigger of this period? */
export const ownsJakso = (tietueet: HeratepalvelunTietueet, hoksId: number, yksiloivaTunniste: string): boolean =>
  tietueet.jaksot.some((jakso) => jakso.hoksId === hoksId && jakso.yksiloivaTunniste === yksiloivaTunniste);
