import { accept, type Decision, reject } from '@ehoks/kernel';
import { canBeSentAgain } from '../next-step';
import { type RequestUusiKutsu } from '../palautteet.commands';
import { type PalauteEvent } from '../palautteet.events';
import { type PalautteetState } from '../palautteet.state';
import { type PalauteRefusal } from './refusal';

/**
 * A person wants the student invited once more: a fact before anybody is asked anything, so that it is not forgotten when
 * a system is away. Each request is one, also while another waits: told again by its id, it is known.
 *
 * @see http-api.md §4.6
 */
export const requestUusiKutsu = (
  { palauteId }: RequestUusiKutsu,
  state: PalautteetState,
): Decision<PalauteEvent, PalauteRefusal> => {
  const palaute = state.palautteet[palauteId];
  if (palaute === undefined) return reject({ code: 'palaute-not-found' });
  return canBeSentAgain(palaute)
    ? accept({ type: 'UusiKutsuRequested', data: { palauteId } })
    : reject({ code: 'not-due' });
};
