import { accept, type Decision, reject } from '@ehoks/kernel';
import { type NoteHeratepaivaFailure } from '../palautteet.commands';
import { type PalauteEvent } from '../palautteet.events';
import { type PalautteetState } from '../palautteet.state';
import { type PalauteRefusal } from './refusal';

/** Step 1 could not be taken: the trigger waits. The same failure is told once, not at every round (palaute.md §10). */
export const noteHeratepaivaFailure = (
  { palauteId, virhe }: NoteHeratepaivaFailure,
  state: PalautteetState,
): Decision<PalauteEvent, PalauteRefusal> => {
  const palaute = state.palautteet[palauteId];
  if (palaute === undefined) return reject({ code: 'palaute-not-found' });
  if (palaute.tila !== 'odottaa_kasittelya') return reject({ code: 'not-due' });
  return palaute.virhe === virhe ? accept() : accept({ type: 'HeratepaivaFailed', data: { palauteId, virhe } });
};
