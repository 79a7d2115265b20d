import { type Decision } from '@ehoks/kernel';
import { evaluateHeratepaiva } from './decide/evaluate-heratepaiva';
import { evaluateHoks, type FreshIds } from './decide/evaluate-hoks';
import { evaluateKutsu } from './decide/evaluate-kutsu';
import { adoptHoks, moveHoks } from './decide/move-hoks';
import { noteArvoAnswer, noteArvoPatched } from './decide/note-arvo-answer';
import { noteHeratepaivaFailure } from './decide/note-heratepaiva-failure';
import { noteMuunLahetys } from './decide/note-muu-lahetys';
import { noteTunnusRemoved } from './decide/note-tunnus-removed';
import { noteToimitus, noteViestiAnswer } from './decide/note-viesti';
import { type PalauteRefusal } from './decide/refusal';
import { requestUusiKutsu } from './decide/request-uusi-kutsu';
import { withdrawHoks } from './decide/withdraw-hoks';
import { type PalauteCommand } from './palautteet.commands';
import { type PalauteEvent } from './palautteet.events';
import { type PalautteetState } from './palautteet.state';

/** Which facts follow from a command, or which refusal. */
export const decide = (
  command: PalauteCommand,
  state: PalautteetState,
  fresh: FreshIds,
): Decision<PalauteEvent, PalauteRefusal> => {
  switch (command.type) {
    case 'EvaluateHoks':
      return evaluateHoks(command.data, state, fresh);
    case 'WithdrawHoks':
      return withdrawHoks(command.data, state);
    case 'EvaluateHeratepaiva':
      return evaluateHeratepaiva(command.data, state);
    case 'NoteHeratepaivaFailure':
      return noteHeratepaivaFailure(command.data, state);
    case 'NoteArvoAnswer':
      return noteArvoAnswer(command.data, state);
    case 'NoteTunnusRemoved':
      return noteTunnusRemoved(command.data, state);
    case 'RequestUusiKutsu':
      return requestUusiKutsu(command.data, state);
    case 'EvaluateKutsu':
      return evaluateKutsu(command.data, state);
    case 'NoteViestiAnswer':
      return noteViestiAnswer(command.data, state);
    case 'NoteToimitus':
      return noteToimitus(command.data, state);
    case 'NoteArvoPatched':
      return noteArvoPatched(command.data, state);
    case 'NoteMuunLahetys':
      return noteMuunLahetys(command.data, state);
    case 'MoveHoks':
      return moveHoks(command.data, state);
    case 'AdoptHoks':
      return adoptHoks(command.data, state);
  }
};
