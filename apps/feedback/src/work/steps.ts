import { nextStepOf, type Palaute } from '@ehoks/palaute-domain';
import { abandonOpenAttempt } from '../application/abandon-open-attempt';
import { followToimitus, tellArvoOfLahetys } from '../application/follow-toimitus';
import { type Palautteet, type Ports } from '../application/ports';
import { sendKutsu } from '../application/send-kutsu';
import { takeHeratepaiva } from '../application/take-heratepaiva';
import { type TilauksenLaji } from './tilaukset.store';

/** Takes the step that a trigger waits for. @throws AppError when a system that is asked does not answer */
export const takeNextStep = async (palaute: Palaute, palautteet: Palautteet, ports: Ports): Promise<void> => {
  const { palauteId } = palaute;
  switch (nextStepOf(palaute)?.laji) {
    case undefined:
      return;
    case 'heratepaiva':
      await takeHeratepaiva(palauteId, palautteet, ports);
      return;
    case 'kutsu':
      await sendKutsu(palauteId, { isResend: false }, palautteet, ports);
      return;
    case 'uusi_kutsu':
      await sendKutsu(palauteId, { isResend: true }, palautteet, ports);
      return;
    case 'toimitus':
      await followToimitus(palauteId, palautteet, ports);
      return;
    case 'arvo_paivitys':
      await tellArvoOfLahetys(palauteId, palautteet, ports);
      return;
    case 'avoin_arvo_kutsu':
    case 'avoin_viesti':
      await abandonOpenAttempt(palauteId, palautteet, ports);
      return;
  }
};

/** Takes a step that somebody asked for, whatever its day. */
export const takeOrderedStep = async (
  laji: TilauksenLaji,
  palauteId: string,
  palautteet: Palautteet,
  ports: Ports,
): Promise<void> => {
  switch (laji) {
    case 'heratepaiva':
      await takeHeratepaiva(palauteId, palautteet, ports);
      return;
    case 'kutsu':
      await sendKutsu(palauteId, { isResend: false }, palautteet, ports);
      return;
    case 'uusi_kutsu':
      await sendKutsu(palauteId, { isResend: true }, palautteet, ports);
      return;
  }
};
