import { accept, type Decision, reject } from '@ehoks/kernel';
import { type NoteTunnusRemoved } from '../palautteet.commands';
import { type PalauteEvent } from '../palautteet.events';
import { type PalautteetState } from '../palautteet.state';
import { type PalauteRefusal } from './refusal';

/**
 * A person had the code of a trigger removed from Arvo: the trigger ends for good (E4). It keeps its slot, for the student
 * was asked, or was about to be; otherwise the next save, often of the same night, would ask again.
 *
 * @see http-api.md §4.6
 */
export const noteTunnusRemoved = (
  { palauteId, arvoTunniste }: NoteTunnusRemoved,
  state: PalautteetState,
): Decision<PalauteEvent, PalauteRefusal> => {
  const palaute = state.palautteet[palauteId];
  if (palaute === undefined) return reject({ code: 'palaute-not-found' });
  if (palaute.arvoTunniste !== arvoTunniste) return reject({ code: 'not-due' });
  const tila = 'ei_laheteta';
  const arvio = { rivi: 'E4', kentta: null, arvo: null, syy: 'tunnus_poistettu', tulos: tila } as const;
  return accept({ type: 'TunnusRemoved', data: { palauteId, arvoTunniste, tila, arvio } });
};
