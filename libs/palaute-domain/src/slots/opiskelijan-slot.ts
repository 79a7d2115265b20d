import { isHandled, kyselykerta, type PalautteenTila } from '../kysely';
import { type Palaute, type PalautteetState } from '../palautteet/palautteet.state';
import { type Rahoituskausi, rahoituskausi } from '../windows/rahoituskausi';

/**
 * At most one trigger of the student is in a slot: provider, occasion and funding period of heratepvm (the oppija is the
 * stream's). A provider that cannot be told stands for any (palaute.md §8.2).
 */
export type OpiskelijanSlot = Readonly<{
  kerta: 'aloitus' | 'paatto';
  koulutustoimija: string | undefined;
  kausi: Rahoituskausi;
}>;

const OUTLIVES_ITS_HOKS: ReadonlySet<PalautteenTila> = new Set(['vastattu', 'vastausaika_loppunut']);

/** A trigger of a passivated or archived HOKS counts no more, unless it was answered or expired (decisions.md §4.6). */
const counts = (state: PalautteetState, palaute: Palaute): boolean => {
  const tila = state.hoksit[palaute.hoksId]?.tila;
  return OUTLIVES_ITS_HOKS.has(palaute.tila) || (tila !== 'passivoitu' && tila !== 'arkistoitu');
};

/**
 * Does the trigger belong to the slot, as seen from a HOKS? One whose provider could not be told at its save is the
 * same HOKS's own.
 */
const isInSlot = (palaute: Palaute, slot: OpiskelijanSlot, hoksId: number): boolean =>
  kyselykerta(palaute.kyselytyyppi) === slot.kerta &&
  rahoituskausi(palaute.heratepvm) === slot.kausi &&
  (slot.koulutustoimija === undefined ||
    palaute.koulutustoimija === slot.koulutustoimija ||
    (palaute.koulutustoimija === undefined && palaute.hoksId === hoksId));

/** Every trigger of the slot, those that do not count too. */
export const allInSlot = (state: PalautteetState, slot: OpiskelijanSlot, hoksId: number): readonly Palaute[] =>
  Object.values(state.palautteet).filter((palaute) => isInSlot(palaute, slot, hoksId));

const rank = (palaute: Palaute, hoksId: number): number => {
  const byTila = isHandled(palaute) ? 0 : palaute.tila === 'odottaa_kasittelya' ? 2 : 4;
  return byTila + (palaute.hoksId === hoksId ? 0 : 1);
};

/**
 * The trigger that holds the slot, as seen from a HOKS. Where several do (providers that could not be told, merged
 * persons), a handled one comes before a waiting one, that before a dropped one, and the HOKS's own before another's.
 */
export const holderOf = (state: PalautteetState, slot: OpiskelijanSlot, hoksId: number): Palaute | undefined =>
  allInSlot(state, slot, hoksId)
    .filter((palaute) => counts(state, palaute))
    .toSorted((a, b) => rank(a, hoksId) - rank(b, hoksId))[0];
