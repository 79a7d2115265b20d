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
 * The invitation's turn: it is handed to the mail service (an intent), held back, or the trigger ends.
 *
 * @see palaute.md §11
 */
export const evaluateKutsu = (
  command: EvaluateKutsu,
  state: PalautteetState,
): Decision<PalauteEvent, PalauteRefusal> => {
  const palaute = state.palautteet[command.palauteId];
  if (palaute === undefined) return reject({ code: 'palaute-not-found' });
  if (!isInvitable(palaute, command.isResend)) return reject({ code: 'not-due' });
  return accept(...eventsOf(verdict(palaute, command), palaute, command));
};

const isInvitable = (palaute: Palaute, isResend: boolean): palaute is Invitable => {
  const { tila, kyselylinkki, viesti } = palaute;
  if (kyselylinkki === undefined || viesti?.tila === 'avoin') return false;
  return (tila === 'kysely_muodostettu' && viesti === undefined) || (isResend && canBeSentAgain(palaute));
};

const verdict = (palaute: Invitable, command: EvaluateKutsu): Arvio => {
  const { hoks, taustatiedot, arvonTila, now } = command;
  if (hoks === undefined || taustatiedot.opiskeluoikeus === undefined) return gone(palaute);
  return evaluateKutsuTable({
    ...palaute,
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
  const { palauteId, viestiId, isResend, now } = command;
  const asked = isResend ? eventsOfResend(arvio, palaute, command) : undefined;
  if (asked !== undefined) return asked;
  if (arvio.rivi === 'M8') return [{ type: 'ViestiOpened', data: { palauteId, viestiId, openedAt: now, arvio } }];
  if (arvio.rivi === 'M2') {
    const tila = 'lahetys_epaonnistunut';
    return [{ type: 'ViestiNoted', data: { palauteId, viestiId, tila, day: dayInFinland(now), arvio } }];
  }
  // That it is held back is told once, not at every round.
  const isTold = (arvio.rivi === 'M4' || arvio.rivi === 'M5') && palaute.arvio.rivi === arvio.rivi;
  return isTold ? [] : [moved(palaute, arvio)];
};

/** What a person's word makes other than it would be by itself: one held back waits, one that is closed counts as sent. */
const eventsOfResend = (
  arvio: Arvio,
  palaute: Invitable,
  { viestiId, now }: EvaluateKutsu,
): readonly PalauteEvent[] | undefined => {
  const { viesti, uusintaPyydetty } = palaute;
  if (arvio.rivi === 'M4' && viesti !== undefined) {
    return uusintaPyydetty === true ? [] : [moved(palaute, arvio, { uusintaPyydetty: true })];
  }
  if (arvio.rivi !== 'M6' && arvio.rivi !== 'M7') return undefined;
  const merkittyLahetetyksi = { viestiId: viesti?.viestiId ?? viestiId, day: dayInFinland(now) };
  return [moved(palaute, arvio, { merkittyLahetetyksi })];
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
