import { accept, type Decision, reject } from '@ehoks/kernel';
import { type Arvio } from '../../arvio';
import { type ArvonVastaus, type NoteArvoAnswer, type NoteArvoPatched } from '../palautteet.commands';
import { type PalauteEvent } from '../palautteet.events';
import { type Palaute, type PalautteetState } from '../palautteet.state';
import { type PalauteRefusal } from './refusal';

/**
 * What came of asking Arvo. A tunnus is stored only while the trigger waits and has none; otherwise the event's reason is
 * `tunnus_tallennus_epaonnistui`, and the tunnus is to be deleted from Arvo.
 *
 * @see palaute.md §10 steps 3 and 4, §26 row 16; arvo.md §9, §10
 */
export const noteArvoAnswer = (
  command: NoteArvoAnswer,
  state: PalautteetState,
): Decision<PalauteEvent, PalauteRefusal> => {
  const { palauteId, requestId, vastaus } = command;
  const palaute = state.palautteet[palauteId];
  if (palaute === undefined) return reject({ code: 'palaute-not-found' });
  if (palaute.arvoKutsu?.requestId !== requestId) return reject({ code: 'stale-answer' });
  if (vastaus.tulos === 'tunnus' && canStore(vastaus.arvoTunniste, palaute, state)) {
    return accept(tunnusStored(palaute, requestId, vastaus));
  }
  return accept(kutsuFailed(palaute, requestId, vastaus));
};

/** Arvo knows of the delivery. */
export const noteArvoPatched = (
  { palauteId }: NoteArvoPatched,
  state: PalautteetState,
): Decision<PalauteEvent, PalauteRefusal> => {
  const palaute = state.palautteet[palauteId];
  if (palaute === undefined) return reject({ code: 'palaute-not-found' });
  return palaute.arvoPatchDue ? accept({ type: 'ArvoPatched', data: { palauteId } }) : reject({ code: 'not-due' });
};

/** A tunnus is one trigger's only. */
const canStore = (arvoTunniste: string, palaute: Palaute, state: PalautteetState): boolean =>
  palaute.tila === 'odottaa_kasittelya' &&
  palaute.arvoTunniste === undefined &&
  !Object.values(state.palautteet).some((other) => other.arvoTunniste === arvoTunniste);

const tunnusStored = (
  { palauteId, kyselytyyppi }: Palaute,
  requestId: string,
  { arvoTunniste, kyselylinkki }: Extract<ArvonVastaus, { tulos: 'tunnus' }>,
): PalauteEvent => {
  const tila = kyselytyyppi === 'tyopaikkajakson_suorittaneet' ? 'vastaajatunnus_muodostettu' : 'kysely_muodostettu';
  const arvio: Arvio = { rivi: 'D4', kentta: null, arvo: null, syy: 'arvo_kutsu_onnistui', tulos: tila };
  return { type: 'TunnusStored', data: { palauteId, requestId, arvoTunniste, kyselylinkki, tila, arvio } };
};

const kutsuFailed = ({ palauteId, tila }: Palaute, requestId: string, vastaus: ArvonVastaus): PalauteEvent => {
  const failed = (
    tulos: 'hylatty' | 'epaonnistui' | 'tuntematon',
    virhe: string,
    arvio: Pick<Arvio, 'rivi' | 'syy' | 'tulos'>,
  ): PalauteEvent => ({
    type: 'ArvoKutsuFailed',
    data: { palauteId, requestId, tulos, virhe, arvio: { ...arvio, kentta: null, arvo: null } },
  });
  switch (vastaus.tulos) {
    case 'tunnus':
      return failed('epaonnistui', 'not-storable', { rivi: 'D4', syy: 'tunnus_tallennus_epaonnistui', tulos: tila });
    case 'ei_kyselya':
      return failed('hylatty', 'ei-kyselya', { rivi: 'D3', syy: 'arvossa_ei_kyselya', tulos: 'ei_laheteta' });
    case 'epaonnistui':
    case 'tuntematon':
      return failed(vastaus.tulos, vastaus.virhe, { rivi: 'D3', syy: 'arvo_kutsu_epaonnistui', tulos: tila });
  }
};
