import { accept, dayInFinland, type Decision, reject } from '@ehoks/kernel';
import { viestinTilaOf } from '../../toimitus/toimitus';
import { type NoteToimitus, type NoteViestiAnswer } from '../palautteet.commands';
import { type PalauteEvent } from '../palautteet.events';
import { type PalautteetState } from '../palautteet.state';
import { type PalauteRefusal } from './refusal';
import { lahetysArvio, toimitusNoted } from './toimitus-noted';

/** What came of handing the invitation to the mail service (palaute.md §11). Nothing is ever sent again blindly. */
export const noteViestiAnswer = (
  command: NoteViestiAnswer,
  state: PalautteetState,
): Decision<PalauteEvent, PalauteRefusal> => {
  const { palauteId, viestiId, vastaus, now } = command;
  const palaute = state.palautteet[palauteId];
  if (palaute === undefined) return reject({ code: 'palaute-not-found' });
  if (palaute.viesti?.tila !== 'avoin' || palaute.viesti.viestiId !== viestiId) return reject({ code: 'stale-answer' });
  const sent = lahetysArvio(palaute);
  const noted = { palauteId, viestiId, day: dayInFinland(now) };
  switch (vastaus.tulos) {
    case 'vastaanotettu': {
      const { ulkoinenTunniste } = vastaus;
      return accept({
        type: 'ViestiNoted',
        data: { ...noted, tila: 'odottaa_lahetysta', ulkoinenTunniste, arvio: sent },
      });
    }
    case 'hylatty':
      return accept({
        type: 'ViestiNoted',
        data: { ...noted, tila: 'lahetys_epaonnistunut', arvio: { ...sent, syy: 'viestin_lahetys_epaonnistui' } },
      });
    case 'epaonnistui':
      return accept({ type: 'ViestiFailed', data: { palauteId, viestiId, virhe: vastaus.virhe } });
    case 'tuntematon':
      return accept({
        type: 'ViestiNoted',
        data: { ...noted, tila: 'tuntematon', arvio: { ...sent, syy: 'tuntematon_virhe' } },
      });
  }
};

/**
 * How delivery stands. Delivered: the window begins anew on this day, and Arvo is to be told.
 *
 * @see palaute.md §12
 */
export const noteToimitus = (command: NoteToimitus, state: PalautteetState): Decision<PalauteEvent, PalauteRefusal> => {
  const { palauteId, viestiId, tila: toimituksenTila, now } = command;
  const palaute = state.palautteet[palauteId];
  if (palaute === undefined) return reject({ code: 'palaute-not-found' });
  const { viesti } = palaute;
  if (viesti?.tila !== 'odottaa_lahetysta' || viesti.viestiId !== viestiId) return reject({ code: 'not-due' });
  const viestinTila = viestinTilaOf(toimituksenTila);
  if (viestinTila === undefined) return reject({ code: 'unknown-delivery-state' });
  if (viesti.toimituksenTila === toimituksenTila) return accept();
  return accept(toimitusNoted(palaute, { viestiId, toimituksenTila, viestinTila, day: dayInFinland(now) }));
};
