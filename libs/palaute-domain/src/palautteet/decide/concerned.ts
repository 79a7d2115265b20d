import { dayInFinland, type LocalDate } from '@ehoks/kernel';
import { isHandled } from '../../kysely';
import { type EvaluateHoks } from '../palautteet.commands';
import { type PalauteEvent } from '../palautteet.events';
import { type Palaute, type PalautteetState } from '../palautteet.state';

const isWithdrawn = ({ tila, arvio }: Palaute): boolean =>
  tila === 'ei_laheteta' && (arvio.rivi === 'E1' || arvio.rivi === 'E2');

/**
 * Is an existing trigger evaluated anew? At a save always. When Koski's data changed: the unsent ones; a dropped one only
 * until its day, for what was decided on the day is final. When the HOKS came back: those withdrawn with it, if their day
 * has not passed (decisions.md §3.4, §4.2).
 */
export const isConcerned = (tapahtuma: EvaluateHoks['tapahtuma'], palaute: Palaute, today: LocalDate): boolean => {
  switch (tapahtuma) {
    case 'hoks_tallennus':
    case 'uudelleenarviointi':
      return true;
    case 'koski_muutos':
      return palaute.tila === 'odottaa_kasittelya' || (!isHandled(palaute) && palaute.heratepvm > today);
    case 'hoks_palautus':
      return isWithdrawn(palaute) && palaute.heratepvm >= today;
  }
};

/** E3: triggers that were withdrawn with the HOKS and whose day has passed by the time it comes back. */
export const tooLateToReturn = (command: EvaluateHoks, state: PalautteetState): readonly PalauteEvent[] => {
  if (command.tapahtuma !== 'hoks_palautus') return [];
  const today = dayInFinland(command.now);
  return Object.values(state.palautteet)
    .filter((palaute) => palaute.hoksId === command.hoks.hoksId && isWithdrawn(palaute) && palaute.heratepvm < today)
    .map((palaute) => ({
      type: 'PalauteMoved',
      data: {
        palauteId: palaute.palauteId,
        tila: 'ei_laheteta',
        tapahtuma: 'hoks_palautus',
        arvio: {
          rivi: 'E3',
          kentta: 'heratepvm',
          arvo: palaute.heratepvm,
          syy: palaute.arvio.syy,
          tulos: 'ei-muutosta',
        },
      },
    }));
};
