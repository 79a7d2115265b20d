import { accept, dayInFinland, type Decision, reject } from '@ehoks/kernel';
import { type ViestinTila } from '../../kysely';
import { type NoteMuunLahetys } from '../palautteet.commands';
import { type PalauteEvent } from '../palautteet.events';
import { type Palaute, type PalautteetState } from '../palautteet.state';
import { type PalauteRefusal } from './refusal';
import { lahetysArvio, toimitusNoted } from './toimitus-noted';

/** What other services call a delivered and a failed invitation (http-api.md §3.11). Any other word: it is on its way. */
const VIESTIN_TILAT: ReadonlyMap<string, ViestinTila> = new Map([
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
  const day = dayInFinland(now);
  const { viesti } = palaute;
  const viestiId = viesti?.viestiId ?? `muu-${palauteId}`;
  const arvio = lahetysArvio(palaute);
  const noted: readonly PalauteEvent[] =
    viesti === undefined
      ? [{ type: 'ViestiNoted', data: { palauteId, viestiId, tila: 'odottaa_lahetysta', day, arvio } }]
      : [];
  const viestinTila = VIESTIN_TILAT.get(lahetystila);
  if (viestinTila === undefined) return accept(...noted);
  return accept(...noted, toimitusNoted(palaute, { viestiId, toimituksenTila: lahetystila, viestinTila, day }));
};

/** Is the invitation another service's to send: made, and neither under way from here nor sent? */
const isOfAnother = ({ tila, viesti }: Palaute): boolean =>
  tila === 'kysely_muodostettu' && viesti?.tila !== 'avoin' && viesti?.ulkoinenTunniste === undefined;
