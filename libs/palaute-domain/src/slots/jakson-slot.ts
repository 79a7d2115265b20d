import { type Palaute, type PalautteetState } from '../palautteet/palautteet.state';

/** The trigger of a workplace period: a period is asked about once, wherever its dates move (palaute.md §8.3). */
export const palauteOfJakso = (
  state: PalautteetState,
  hoksId: number,
  yksiloivaTunniste: string,
): Palaute | undefined =>
  Object.values(state.palautteet).find(
    (palaute) => palaute.hoksId === hoksId && palaute.jaksonYksiloivaTunniste === yksiloivaTunniste,
  );
