import { AppError } from '@ehoks/kernel';
import { type Palaute } from '@ehoks/palaute-domain';
import { type PalauteReader } from '../feedback.types';
import { type Oppija } from '../oppija-avain';
import { type OppijatQueries } from '../views/oppijat.queries';

/**
 * The triggers of a HOKS, and whose they are. Read from the stream: who is told of a trigger acts on it, and may be ahead of
 * the view.
 *
 * @returns undefined when nobody ever held the HOKS
 * @throws AppError `unavailable`, `feedback/hoks-moves` while the HOKS is with no oppija
 */
export const palautteetNow = async (
  hoksId: number,
  oppijat: Pick<OppijatQueries, 'allWithHoks'>,
  reader: Pick<PalauteReader, 'stateAt'>,
): Promise<Readonly<{ oppija: Oppija; palautteet: readonly Palaute[] }> | undefined> => {
  const holders = await oppijat.allWithHoks(hoksId);
  for (const { oppija } of holders) {
    const { state } = await reader.stateAt(oppija.streamId);
    if (state.hoksit[hoksId] === undefined) continue;
    return { oppija, palautteet: Object.values(state.palautteet).filter((palaute) => palaute.hoksId === hoksId) };
  }
  if (holders.length === 0) return undefined;
  throw new AppError('unavailable', 'feedback/hoks-moves', 'The HOKS is on its way to another oppija');
};
