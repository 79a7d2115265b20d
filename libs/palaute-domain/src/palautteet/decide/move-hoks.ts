import { accept, type Decision, reject } from '@ehoks/kernel';
import { type AdoptHoks, type MoveHoks } from '../palautteet.commands';
import { type PalauteEvent } from '../palautteet.events';
import { type PalautteetState } from '../palautteet.state';
import { siirrotOf } from '../siirto';
import { type PalauteRefusal } from './refusal';

/**
 * A HOKS leaves for another oppija, with its triggers: from here on nothing is done about them here. One whose mail is
 * being handed over waits for the answer, which nobody could ask for again.
 *
 * @see palaute.md §15 row 22
 */
export const moveHoks = (
  { hoksId, uusiOppija, siirrot, edelliset }: MoveHoks,
  state: PalautteetState,
): Decision<PalauteEvent, PalauteRefusal> => {
  if (state.hoksit[hoksId] === undefined || siirrotOf(state, hoksId) !== edelliset) return accept();
  const isMailOpen = Object.values(state.palautteet).some(
    (palaute) => palaute.hoksId === hoksId && palaute.viesti?.tila === 'avoin',
  );
  return isMailOpen
    ? reject({ code: 'not-due' })
    : accept({ type: 'HoksMovedAway', data: { hoksId, uusiOppija, siirrot } });
};

/**
 * Takes over a HOKS that has left another oppija, with its triggers as they were then. A move that was seen, or a later
 * one, changes nothing.
 *
 * @see palaute.md §15 row 22
 */
export const adoptHoks = (
  { hoksId, siirrot, hoks, palautteet }: AdoptHoks,
  state: PalautteetState,
): Decision<PalauteEvent, never> => {
  if (siirrotOf(state, hoksId) >= siirrot) return accept();
  const own = state.hoksit[hoksId];
  const newest = own !== undefined && own.hoksVersion > hoks.hoksVersion ? own : hoks;
  const { hoksVersion, opiskeluoikeusOid, tila, arvioimatta } = newest;
  const noted = { hoksVersion, opiskeluoikeusOid, tila, ...(arvioimatta && { arvioimatta }) };
  return accept({ type: 'HoksAdopted', data: { hoksId, siirrot, hoks: noted, palautteet } });
};
