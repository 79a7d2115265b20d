import { nextStepOf } from '@ehoks/palaute-domain';
import { type Executed, type Palautteet, type Ports } from './ports';

/**
 * Closes an attempt that another process began and did not end: nobody knows what became of it. Arvo is asked anew, with
 * an orphan possible; a message is left to people. To be called for a trigger whose attempt is not one's own.
 *
 * @see event-store.md §12 row 8
 */
export const abandonOpenAttempt = async (
  palauteId: string,
  palautteet: Palautteet,
  ports: Pick<Ports, 'now' | 'asksArvo'>,
): Promise<Executed | undefined> => {
  const palaute = palautteet.read().palautteet[palauteId];
  const step = palaute && nextStepOf(palaute, ports);
  if (step?.laji === 'avoin_arvo_kutsu') {
    const { requestId } = step;
    const vastaus = { tulos: 'tuntematon', virhe: 'abandoned' } as const;
    return palautteet.execute({ type: 'NoteArvoAnswer', data: { palauteId, requestId, vastaus } });
  }
  if (step?.laji === 'avoin_viesti') {
    const { viestiId } = step;
    const vastaus = { tulos: 'tuntematon' } as const;
    return palautteet.execute({ type: 'NoteViestiAnswer', data: { palauteId, viestiId, vastaus, now: ports.now() } });
  }
  return undefined;
};
