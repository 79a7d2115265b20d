import { accept, type Decision, reject } from '@ehoks/kernel';
import { arvonKyselytyyppi, type ViestinTila } from '../../kysely';
import { vastausaikaFrom } from '../../windows/vastausaika';
import { type NoteUlkoinenLahetys, type NoteUlkoinenLinkki } from '../palautteet.commands';
import { type PalauteEvent } from '../palautteet.events';
import { type Palaute, type PalautteetState } from '../palautteet.state';
import { type PalauteRefusal } from './refusal';

/** A link that a downstream system got from Arvo: the trigger has what it waited for (http-api.md §3.11). */
export const noteUlkoinenLinkki = (
  { hoksId, kyselytyyppi, kyselylinkki }: NoteUlkoinenLinkki,
  state: PalautteetState,
): Decision<PalauteEvent, PalauteRefusal> => {
  const palautteet = Object.values(state.palautteet);
  if (palautteet.some((palaute) => palaute.kyselylinkki === kyselylinkki)) return reject({ code: 'link-exists' });
  const waiting = palautteet.find(
    (palaute) =>
      palaute.hoksId === hoksId &&
      palaute.tila === 'odottaa_kasittelya' &&
      palaute.kyselytyyppi !== 'tyopaikkajakson_suorittaneet' &&
      arvonKyselytyyppi(palaute.kyselytyyppi) === kyselytyyppi,
  );
  if (waiting === undefined) return reject({ code: 'palaute-not-found' });
  if (waiting.arvoKutsu !== undefined) return reject({ code: 'not-due' });
  const tila = 'kysely_muodostettu';
  return accept({
    type: 'TunnusStored',
    data: {
      palauteId: waiting.palauteId,
      requestId: 'ulkoinen',
      arvoTunniste: kyselylinkki.slice(kyselylinkki.lastIndexOf('/') + 1),
      kyselylinkki,
      tila,
      arvio: { rivi: 'D4', kentta: null, arvo: null, syy: 'arvo_kutsu_onnistui', tulos: tila },
      isUlkoinen: true,
    },
  });
};

/** Words of downstream systems for an invitation (http-api.md §3.11). */
const VIESTIN_TILAT: Readonly<Record<string, Exclude<ViestinTila, 'tuntematon'>>> = {
  viestintapalvelussa: 'odottaa_lahetysta',
  lahetetty: 'lahetetty',
  success: 'lahetetty',
  failed: 'lahetys_epaonnistunut',
  bounced: 'lahetys_epaonnistunut',
  lahetys_epaonnistunut: 'lahetys_epaonnistunut',
};

/** How a downstream system's invitation went; delivered, the window begins on the day that it tells. */
export const noteUlkoinenLahetys = (
  { kyselylinkki, lahetyspvm, lahetystila }: NoteUlkoinenLahetys,
  state: PalautteetState,
): Decision<PalauteEvent, PalauteRefusal> => {
  const palaute = Object.values(state.palautteet).find((candidate) => candidate.kyselylinkki === kyselylinkki);
  if (palaute === undefined) return reject({ code: 'palaute-not-found' });
  if (!palaute.isUlkoinen) return reject({ code: 'not-due' });
  const viestinTila = Object.hasOwn(VIESTIN_TILAT, lahetystila) ? VIESTIN_TILAT[lahetystila] : undefined;
  if (viestinTila === undefined) return reject({ code: 'unknown-delivery-state' });
  if (isTold(palaute, viestinTila)) return accept();
  const isDelivered = viestinTila === 'lahetetty' && palaute.tila === 'kysely_muodostettu';
  const tila = isDelivered ? 'lahetetty' : palaute.tila;
  return accept({
    type: 'ToimitusNoted',
    data: {
      palauteId: palaute.palauteId,
      viestiId: 'ulkoinen',
      toimituksenTila: lahetystila,
      viestinTila,
      tila,
      vastausaika: isDelivered ? vastausaikaFrom(palaute.heratepvm, lahetyspvm) : undefined,
      day: lahetyspvm,
      arvio: { rivi: 'T1', kentta: 'lahetystila', arvo: lahetystila, syy: 'viesti_status', tulos: tila },
    },
  });
};

/** The same again, or an old word after the delivery. */
const isTold = ({ viesti }: Palaute, viestinTila: ViestinTila): boolean =>
  viesti?.tila === viestinTila || viesti?.tila === 'lahetetty';
