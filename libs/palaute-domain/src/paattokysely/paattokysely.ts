import { ammatillinenSuoritus, type OpiskeluoikeusTiedot } from '../facts/opiskeluoikeus-tiedot';
import { type OpiskelijanKyselytyyppi } from '../kysely';
import { type OpiskelijanKyselykerta } from '../opiskelijapalaute/kyselykerta';

const OSITTAISET: ReadonlySet<string | undefined> = new Set([
  'ammatillinentutkintoosittainen',
  'ammatillinentutkintoosittainenuseastatutkinnosta',
]);

/** Whole qualification or parts of one, by the first vocational suoritus; unknown counts as whole (palaute.md §1). */
const paattokyselynTyyppi = (opiskeluoikeus: OpiskeluoikeusTiedot | undefined): OpiskelijanKyselytyyppi =>
  opiskeluoikeus !== undefined && OSITTAISET.has(ammatillinenSuoritus(opiskeluoikeus)?.tyyppi)
    ? 'osia_suorittaneet'
    : 'valmistuneet';

/** Asked when the competence has been achieved. */
export const paattokysely: OpiskelijanKyselykerta = {
  kerta: 'paatto',
  kentta: 'osaamisen-saavuttamisen-pvm',
  pvmOf: (hoks) => hoks.osaamisenSaavuttamisenPvm,
  kyselytyyppiOf: paattokyselynTyyppi,
};
