import { accept, dayInFinland, type Decision, parseLocalDate, reject } from '@ehoks/kernel';
import { type Arvio } from '../../arvio';
import { ownsOpiskelijanPalaute } from '../../common-rules/heratepalvelu';
import { evaluateKutsuTable } from '../../kutsu/kutsu';
import { isToimistoaika } from '../../kutsu/toimistoaika';
import { rahoituskausi } from '../../windows/rahoituskausi';
import { type EvaluateKutsu } from '../palautteet.commands';
import { canBeSentAgain } from '../next-step';
import { type PalauteEvent } from '../palautteet.events';
import { type Palaute, type PalautteetState } from '../palautteet.state';
import { type PalauteRefusal } from './refusal';

type Invitable = Palaute & Readonly<{ kyselylinkki: string }>;

/**
 * The invitation's turn: it is handed to the mail service (an intent) or to another service, held back, or the trigger
 * ends.
 *
 * @see palaute.md §11
 */
export const evaluateKutsu = (
  command: EvaluateKutsu,
  state: PalautteetState,
): Decision<PalauteEvent, PalauteRefusal> => {
  const palaute = state.palautteet[command.palauteId];
  if (palaute === undefined) return reject({ code: 'palaute-not-found' });
  if (!isInvitable(palaute, command)) return reject({ code: 'not-due' });
  return accept(...eventsOf(verdict(palaute, command), palaute, command));
};

const isInvitable = (palaute: Palaute, { asksArvo }: EvaluateKutsu): palaute is Invitable => {
  if (!canBeSentAgain(palaute) || palaute.viesti?.tila === 'avoin') return false;
  const isFirst = palaute.tila === 'kysely_muodostettu' && palaute.viesti === undefined;
  return palaute.uusintaPyydetty === true || (asksArvo && isFirst);
};

const verdict = (palaute: Invitable, command: EvaluateKutsu): Arvio => {
  const { hoks, taustatiedot, arvonTila, asksArvo, now } = command;
  if (hoks === undefined || taustatiedot.opiskeluoikeus === undefined) return gone(palaute);
  return evaluateKutsuTable({
    ...palaute,
    asksArvo,
    today: dayInFinland(now),
    isToimistoaika: isToimistoaika(now),
    isHeratepalvelussa: isHeratepalvelussa(palaute, command),
    hasSahkoposti: hoks.hasSahkoposti,
    arvonTila: arvonTila && {
      vastattu: arvonTila.vastattu,
      // Arvo gives a day, or midnight in UTC of that day (arvo.md §2).
      loppupvm: parseLocalDate(arvonTila.voimassaLoppupvm?.slice(0, 10) ?? ''),
    },
  });
};

const isHeratepalvelussa = (palaute: Palaute, { heratepalvelu }: EvaluateKutsu): boolean =>
  palaute.kyselytyyppi !== 'tyopaikkajakson_suorittaneet' &&
  ownsOpiskelijanPalaute(heratepalvelu, {
    koulutustoimija: palaute.koulutustoimija,
    kyselytyyppi: palaute.kyselytyyppi,
    kausi: rahoituskausi(palaute.heratepvm),
  });

/** M0: HOKS or study right is gone. What has gone out already stays. */
const gone = ({ tila, opiskeluoikeusOid }: Palaute): Arvio => ({
  rivi: 'M0',
  kentta: 'opiskeluoikeus-oid',
  arvo: opiskeluoikeusOid,
  syy: 'opiskeluoikeus_not_found',
  tulos: tila === 'kysely_muodostettu' ? 'ei_laheteta' : tila,
});

const eventsOf = (arvio: Arvio, palaute: Invitable, command: EvaluateKutsu): readonly PalauteEvent[] => {
  const { palauteId, viestiId, asksArvo, now } = command;
  const { rivi } = arvio;
  if (rivi === 'M8' && !asksArvo) return [{ type: 'UusiKutsuHandedOver', data: { palauteId, arvio } }];
  if (rivi === 'M8') return [{ type: 'ViestiOpened', data: { palauteId, viestiId, openedAt: now, arvio } }];
  if (rivi === 'M2') {
    const tila = 'lahetys_epaonnistunut';
    return [{ type: 'ViestiNoted', data: { palauteId, viestiId, tila, day: dayInFinland(now), arvio } }];
  }
  return rivi === 'M4' || rivi === 'M5' ? heldBack(arvio, palaute) : [ended(arvio, palaute, command)];
};

/** That it is held back is told once, not at every round. */
const heldBack = (arvio: Arvio, palaute: Invitable): readonly PalauteEvent[] => {
  if (palaute.arvio.rivi === arvio.rivi) return [];
  return [moved(palaute, arvio, palaute.uusintaPyydetty === true ? { uusintaPyydetty: true } : {})];
};

/** Asked for by a person, one that takes no answers any more counts as sent (http-api.md §4.6). */
const ended = (arvio: Arvio, palaute: Invitable, { viestiId, now }: EvaluateKutsu): PalauteEvent => {
  const isClosed = arvio.rivi === 'M6' || arvio.rivi === 'M7';
  if (palaute.uusintaPyydetty !== true || !isClosed) return moved(palaute, arvio);
  const merkittyLahetetyksi = { viestiId: palaute.viesti?.viestiId ?? viestiId, day: dayInFinland(now) };
  return moved(palaute, arvio, { merkittyLahetetyksi });
};

type Move = Extract<PalauteEvent, { type: 'PalauteMoved' }>['data'];

const moved = (
  { palauteId, tila }: Palaute,
  arvio: Arvio,
  asked: Pick<Move, 'uusintaPyydetty' | 'merkittyLahetetyksi'> = {},
): PalauteEvent => ({
  type: 'PalauteMoved',
  data: {
    ...{ palauteId, tila: arvio.tulos === 'ei-muutosta' ? tila : arvio.tulos, arvio, tapahtuma: 'lahetys' },
    ...asked,
  },
});
