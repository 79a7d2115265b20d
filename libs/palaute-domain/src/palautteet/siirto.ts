import { type PalauteCommand } from './palautteet.commands';
import { type PalautteetState } from './palautteet.state';

/** Number of the latest move of a HOKS that these palautteet know of; 0 when they know of none. */
export const siirrotOf = ({ hoksit, siirretyt }: PalautteetState, hoksId: number): number =>
  Math.max(hoksit[hoksId]?.siirrot ?? 0, siirretyt[hoksId]?.siirrot ?? 0);

/** The palautteet of one oppija; `avain`: their key. */
export type OppijanTila = Readonly<{ avain: string; state: PalautteetState }>;

/** A command for the oppija with this key. */
export type Siirtoaskel = Readonly<{ avain: string; command: PalauteCommand }>;

/**
 * What has to be done next so that a HOKS is with its oppija (palaute.md §15 row 22): a move that has begun is ended
 * first, wherever it goes; then who else holds the HOKS lets go of it. At each moment at most one of two oppijat does
 * anything about its triggers, so a crash in between asks nobody twice. Safe to repeat, also over a view that is behind.
 *
 * @param koti     key of the oppija whose HOKS it is by now; undefined when nobody can tell
 * @param oppijat  every oppija who holds the HOKS, or held it
 * @returns undefined when the HOKS is where it belongs
 */
export const nextSiirtoaskel = (
  hoksId: number,
  koti: string | undefined,
  oppijat: readonly OppijanTila[],
): Siirtoaskel | undefined => {
  const knownBy = (avain: string): number =>
    Math.max(0, ...oppijat.filter((oppija) => oppija.avain === avain).map(({ state }) => siirrotOf(state, hoksId)));
  for (const { state } of oppijat) {
    const left = state.siirretyt[hoksId];
    if (left === undefined || knownBy(left.uusiOppija) >= left.siirrot) continue;
    const { uusiOppija, siirrot, hoks, palautteet } = left;
    return { avain: uusiOppija, command: { type: 'AdoptHoks', data: { hoksId, siirrot, hoks, palautteet } } };
  }
  const stray = oppijat.find(({ avain, state }) => avain !== koti && state.hoksit[hoksId] !== undefined);
  if (stray === undefined || koti === undefined) return undefined;
  const edelliset = siirrotOf(stray.state, hoksId);
  const siirrot = Math.max(...oppijat.map(({ state }) => siirrotOf(state, hoksId))) + 1;
  return { avain: stray.avain, command: { type: 'MoveHoks', data: { hoksId, uusiOppija: koti, siirrot, edelliset } } };
};

/**
 * To whom a verdict about a HOKS goes that need not move: to its oppija, once somebody is known to hold it; before that to
 * whom its first verdict went. That one may be under way still when its persons are merged, and a second trigger would
 * ask the student twice.
 *
 * @param ensimmainen key of the oppija to whom its first verdict went, or goes now
 */
export const vastaanottajaOf = (
  hoksId: number,
  koti: string | undefined,
  ensimmainen: string | undefined,
  oppijat: readonly OppijanTila[],
): string | undefined => (oppijat.some(({ state }) => state.hoksit[hoksId] !== undefined) ? koti : ensimmainen);
