import { accept, type Decision, reject } from '@ehoks/kernel';
import { type Arvio } from '../../arvio';
import { type ArvonVastaus, type NoteArvoAnswer, type NoteArvoPatched } from '../palautteet.commands';
import { type PalauteEvent } from '../palautteet.events';
import { type Palaute, type PalautteetState } from '../palautteet.state';
import { type PalauteRefusal } from './refusal';

/**
 * What came of asking Arvo. A tunnus is stored only while the trigger waits and has none; otherwise the event's reason is
 * `tunnus_tallennus_epaonnistui`. Told again, what was stored is no news.
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
  if (palaute.arvoKutsu?.requestId !== requestId) {
    const isKnown = vastaus.tulos === 'tunnus' && palaute.arvoTunniste === vastaus.arvoTunniste;
    return isKnown ? accept() : reject({ code: 'stale-answer' });
  }
  if (vastaus.tulos !== 'tunnus') return accept(kutsuFailed(palaute, requestId, vastaus));
  const isInUse = Object.values(state.palautteet).some(({ arvoTunniste }) => arvoTunniste === vastaus.arvoTunniste);
  if (!isInUse && isWaiting(palaute)) return accept(tunnusStored(palaute, requestId, vastaus));
  return accept(notStored(palaute, requestId, isInUse ? 'tunnus-in-use' : 'not-storable'));
};

/**
 * Is a tunnus that came of asking Arvo nobody's, so that it is to be deleted there? Not one that another trigger has: it
 * would take that one's survey (arvo.md §9).
 *
 * @param events of {@link noteArvoAnswer}; undefined when it was refused
 */
export const isOrphan = (events: readonly PalauteEvent[] | undefined): boolean =>
  events === undefined || events.some(({ type, data }) => type === 'ArvoKutsuFailed' && data.virhe === 'not-storable');

/** Arvo knows of the delivery. */
export const noteArvoPatched = (
  { palauteId }: NoteArvoPatched,
  state: PalautteetState,
): Decision<PalauteEvent, PalauteRefusal> => {
  const palaute = state.palautteet[palauteId];
  if (palaute === undefined) return reject({ code: 'palaute-not-found' });
  return palaute.arvoPatchDue ? accept({ type: 'ArvoPatched', data: { palauteId } }) : reject({ code: 'not-due' });
};

const isWaiting = ({ tila, arvoTunniste }: Palaute): boolean =>
  tila === 'odottaa_kasittelya' && arvoTunniste === undefined;

const tunnusStored = (
  { palauteId, kyselytyyppi }: Palaute,
  requestId: string,
  { arvoTunniste, kyselylinkki }: Extract<ArvonVastaus, { tulos: 'tunnus' }>,
): PalauteEvent => {
  const tila = kyselytyyppi === 'tyopaikkajakson_suorittaneet' ? 'vastaajatunnus_muodostettu' : 'kysely_muodostettu';
  const arvio: Arvio = { rivi: 'D4', kentta: null, arvo: null, syy: 'arvo_kutsu_onnistui', tulos: tila };
  return { type: 'TunnusStored', data: { palauteId, requestId, arvoTunniste, kyselylinkki, tila, arvio } };
};

type Failed = Extract<PalauteEvent, { type: 'ArvoKutsuFailed' }>;

const failed = (
  { palauteId }: Palaute,
  outcome: Pick<Failed['data'], 'requestId' | 'tulos' | 'virhe'>,
  arvio: Pick<Arvio, 'rivi' | 'syy' | 'tulos'>,
): PalauteEvent => ({
  type: 'ArvoKutsuFailed',
  data: { palauteId, ...outcome, arvio: { ...arvio, kentta: null, arvo: null } },
});

const notStored = (palaute: Palaute, requestId: string, virhe: 'not-storable' | 'tunnus-in-use'): PalauteEvent =>
  failed(
    palaute,
    { requestId, tulos: 'epaonnistui', virhe },
    { rivi: 'D4', syy: 'tunnus_tallennus_epaonnistui', tulos: palaute.tila },
  );

const kutsuFailed = (
  palaute: Palaute,
  requestId: string,
  vastaus: Exclude<ArvonVastaus, { tulos: 'tunnus' }>,
): PalauteEvent =>
  vastaus.tulos === 'ei_kyselya'
    ? failed(
        palaute,
        { requestId, tulos: 'hylatty', virhe: 'ei-kyselya' },
        { rivi: 'D3', syy: 'arvossa_ei_kyselya', tulos: 'ei_laheteta' },
      )
    : failed(
        palaute,
        { requestId, tulos: vastaus.tulos, virhe: vastaus.virhe },
        { rivi: 'D3', syy: 'arvo_kutsu_epaonnistui', tulos: palaute.tila },
      );
