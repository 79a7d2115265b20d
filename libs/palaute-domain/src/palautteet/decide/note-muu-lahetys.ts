import { accept, dayInFinland, type Decision, reject } from '@ehoks/kernel';
import { type Arvio } from '../../arvio';
import { vastausaikaFrom } from '../../windows/vastausaika';
import { type NoteMuunLahetys } from '../palautteet.commands';
import { type PalauteEvent } from '../palautteet.events';
import { type Palaute, type PalautteetState } from '../palautteet.state';
import { type PalauteRefusal } from './refusal';

/** What other services call a delivered and a failed invitation (http-api.md §3.11). Any other word: it is on its way. */
const VIESTIN_TILAT: ReadonlyMap<string, 'lahetetty' | 'lahetys_epaonnistunut'> = new Map([
  ['lahetetty', 'lahetetty'],
  ['success', 'lahetetty'],
  ['lahetys_epaonnistunut', 'lahetys_epaonnistunut'],
  ['failed', 'lahetys_epaonnistunut'],
  ['bounced', 'lahetys_epaonnistunut'],
]);
/** Nothing was done yet. */
const EI_LAHETETTY = 'ei_lahetetty';

/**
 * Another service invited the student, and tells how far it came: the trigger moves as if we had (ARVO=off).
 *
 * @see palaute.md §11, §12; http-api.md §3.11
 */
export const noteMuunLahetys = (
  { palauteId, lahetystila, now }: NoteMuunLahetys,
  state: PalautteetState,
): Decision<PalauteEvent, PalauteRefusal> => {
  const palaute = state.palautteet[palauteId];
  if (palaute === undefined) return reject({ code: 'palaute-not-found' });
  if (lahetystila === EI_LAHETETTY || !isOfAnother(palaute)) return reject({ code: 'not-due' });
  const { viesti } = palaute;
  const day = dayInFinland(now);
  const viestiId = viesti?.viestiId ?? `muu-${palauteId}`;
  const noted: readonly PalauteEvent[] =
    viesti === undefined
      ? [{ type: 'ViestiNoted', data: { palauteId, viestiId, tila: 'odottaa_lahetysta', day, arvio: sent(palaute) } }]
      : [];
  const viestinTila = VIESTIN_TILAT.get(lahetystila);
  if (viestinTila === undefined) return accept(...noted);
  const isDelivered = viestinTila === 'lahetetty';
  const tila = isDelivered ? 'lahetetty' : palaute.tila;
  return accept(...noted, {
    type: 'ToimitusNoted',
    data: {
      palauteId,
      viestiId,
      toimituksenTila: lahetystila,
      viestinTila,
      tila,
      vastausaika: isDelivered ? vastausaikaFrom(palaute.heratepvm, day) : undefined,
      day,
      arvio: { rivi: 'T1', kentta: 'viesti-status', arvo: lahetystila, syy: 'viesti_status', tulos: tila },
    },
  });
};

/** Is the invitation another service's to send: made, and neither under way from here nor sent? */
const isOfAnother = ({ tila, viesti }: Palaute): boolean =>
  tila === 'kysely_muodostettu' && viesti?.tila !== 'avoin' && viesti?.ulkoinenTunniste === undefined;

const sent = ({ voimassaAlkupvm, tila }: Palaute): Arvio => ({
  rivi: 'M8',
  kentta: 'voimassa-alkupvm',
  arvo: voimassaAlkupvm,
  syy: 'viesti_lahetys',
  tulos: tila,
});
