import { accept, dayInFinland, type Decision, type LocalDate, reject } from '@ehoks/kernel';
import { aloituskysely } from '../../aloituskysely/aloituskysely';
import { type Arvio } from '../../arvio';
import { jaksotunnusPyynto, type JaksotunnusPyynto } from '../../arvo/jaksotunnus-pyynto';
import { kyselylinkkiPyynto, type KyselylinkkiPyynto } from '../../arvo/kyselylinkki-pyynto';
import { ownsJakso, ownsOpiskelijanPalaute } from '../../common-rules/heratepalvelu';
import { type HoksTiedot, jaksot } from '../../facts/hoks-tiedot';
import { type OpiskeluoikeusTiedot } from '../../facts/opiskeluoikeus-tiedot';
import { arvonKyselytyyppi, isHandled, kyselykerta, type OpiskelijanKyselytyyppi } from '../../kysely';
import { evaluateOpiskelijapalaute } from '../../opiskelijapalaute/opiskelijapalaute';
import { paattokysely } from '../../paattokysely/paattokysely';
import { allInSlot, holderOf, type OpiskelijanSlot } from '../../slots/opiskelijan-slot';
import { evaluateTyopaikkajakso } from '../../tyopaikkajakso/tyopaikkajakso';
import { rahoituskausi } from '../../windows/rahoituskausi';
import { type EvaluateHeratepaiva } from '../palautteet.commands';
import { type PalauteEvent } from '../palautteet.events';
import { type Palaute, type PalautteetState } from '../palautteet.state';
import { type PalauteRefusal } from './refusal';

/** A HOKS and its study right, both there. */
type Facts = EvaluateHeratepaiva &
  Readonly<{ hoks: HoksTiedot; opiskeluoikeus: OpiskeluoikeusTiedot; today: LocalDate }>;

/**
 * The trigger date: the tables once more, now with every objection final; without one, an intent to ask Arvo.
 *
 * @see palaute.md §10
 */
export const evaluateHeratepaiva = (
  command: EvaluateHeratepaiva,
  state: PalautteetState,
): Decision<PalauteEvent, PalauteRefusal> => {
  const palaute = state.palautteet[command.palauteId];
  if (palaute === undefined) return reject({ code: 'palaute-not-found' });
  if (!isWaiting(palaute)) return reject({ code: 'not-due' });
  const { hoks } = command;
  const { opiskeluoikeus } = command.taustatiedot;
  if (hoks === undefined || opiskeluoikeus === undefined) return accept(moved(palaute, gone(palaute)));
  const facts = { ...command, hoks, opiskeluoikeus, today: dayInFinland(command.now) };
  // Two that turn out to share a slot take their turns: what comes of the first decides about the second.
  if (isRivalAsking(palaute, facts, state)) return reject({ code: 'not-due' });
  const answered = command.vastatut.flatMap((palauteId) => answeredSince(state.palautteet[palauteId]));
  const { arvio, pyynto } = evaluateOnDay(palaute, facts, state);
  if (arvio.tulos !== 'odottaa_kasittelya' || pyynto === undefined) {
    return accept(...answered, moved(palaute, arvio));
  }
  const { palauteId, requestId, now } = command;
  const { koulutustoimija } = command.taustatiedot;
  return accept({
    type: 'ArvoKutsuOpened',
    data: { palauteId, requestId, pyynto, koulutustoimija, openedAt: now },
  });
};

const isWaiting = ({ tila, arvoKutsu }: Palaute): boolean => tila === 'odottaa_kasittelya' && arvoKutsu === undefined;

/** D1: HOKS or study right is gone (§10 step 1). */
const gone = ({ opiskeluoikeusOid }: Palaute): Arvio => ({
  rivi: 'D1',
  kentta: 'opiskeluoikeus-oid',
  arvo: opiskeluoikeusOid,
  syy: 'opiskeluoikeus_not_found',
  tulos: 'ei_laheteta',
});

/** "Nothing changes" on the day means that the date is gone: the trigger is dropped for that reason (§10 step 2). */
const moved = ({ palauteId }: Palaute, arvio: Arvio): PalauteEvent => {
  const tila = arvio.tulos === 'ei-muutosta' ? 'ei_laheteta' : arvio.tulos;
  return {
    type: 'PalauteMoved',
    data: { palauteId, tila, arvio: { ...arvio, tulos: tila }, tapahtuma: 'arvo_luonti' },
  };
};

const answeredSince = (palaute: Palaute | undefined): readonly PalauteEvent[] => {
  if (palaute === undefined || palaute.tila === 'vastattu') return [];
  const { palauteId, heratepvm } = palaute;
  const arvio: Arvio = {
    rivi: 'M7',
    kentta: 'heratepvm',
    arvo: heratepvm,
    syy: 'arvo_paivitys',
    tulos: 'vastattu',
  };
  return [{ type: 'PalauteMoved', data: { palauteId, tila: 'vastattu', arvio, tapahtuma: 'arvo_luonti' } }];
};

const slotOf = (palaute: Palaute, koulutustoimija: string | undefined): OpiskelijanSlot | undefined => {
  const kerta = kyselykerta(palaute.kyselytyyppi);
  if (kerta === 'tyopaikkajakso') return undefined;
  return {
    kerta,
    koulutustoimija: koulutustoimija ?? palaute.koulutustoimija,
    kausi: rahoituskausi(palaute.heratepvm),
  };
};

/**
 * Triggers of the same slot that have a tunnus of their own, and of which nobody knows yet whether it was answered: Arvo
 * is asked before a second one is made (decisions.md §4.6).
 */
export const tunnuksetToCheck = (state: PalautteetState, palaute: Palaute): readonly Palaute[] => {
  const slot = slotOf(palaute, undefined);
  if (slot === undefined) return [];
  return allInSlot(state, slot, palaute.hoksId).filter(
    (other) => other.palauteId !== palaute.palauteId && other.arvoTunniste !== undefined && other.tila !== 'vastattu',
  );
};

const evaluateOnDay = (palaute: Palaute, facts: Facts, state: PalautteetState): OnDay =>
  palaute.kyselytyyppi === 'tyopaikkajakson_suorittaneet'
    ? jaksoOnDay(palaute, palaute.jaksonYksiloivaTunniste ?? '', facts)
    : kyselykertaOnDay(palaute, palaute.kyselytyyppi, facts, state);

/** The verdict of the day, and what Arvo is asked for when nothing objects. */
type OnDay = Readonly<{ arvio: Arvio; pyynto: KyselylinkkiPyynto | JaksotunnusPyynto | undefined }>;

const jaksoOnDay = (palaute: Palaute, yksiloivaTunniste: string, facts: Facts): OnDay => {
  const { hoks, today, requestId, taustatiedot } = facts;
  const jakso = jaksot(hoks).find((tapa) => tapa.yksiloivaTunniste === yksiloivaTunniste);
  const arvio = evaluateTyopaikkajakso({
    ...commonOnDay(facts),
    yksiloivaTunniste,
    jakso,
    existing: palaute,
    isHeratepalvelussa: ownsJakso(facts.heratepalvelu, hoks.hoksId, yksiloivaTunniste),
  });
  return { arvio, pyynto: jakso && jaksotunnusPyynto(palaute.heratepvm, jakso, taustatiedot, { requestId, today }) };
};

const kyselykertaOnDay = (
  palaute: Palaute,
  kyselytyyppi: OpiskelijanKyselytyyppi,
  facts: Facts,
  state: PalautteetState,
): OnDay => {
  const { hoks, today, requestId, taustatiedot, heratepalvelu } = facts;
  const { kentta, pvmOf } = kyselytyyppi === 'aloittaneet' ? aloituskysely : paattokysely;
  // A date that has moved to another period leaves the trigger on its own day, judged by the new date (§15 row 7).
  const pvm = pvmOf(hoks);
  const { koulutustoimija } = taustatiedot;
  const arvio = evaluateOpiskelijapalaute({
    ...commonOnDay(facts),
    kentta,
    pvm,
    existing: rivalOf(palaute, facts, state) ?? palaute,
    isHeratepalvelussa:
      pvm !== undefined &&
      ownsOpiskelijanPalaute(heratepalvelu, { koulutustoimija, kyselytyyppi, kausi: rahoituskausi(pvm) }),
  });
  // The kind stays that of the last save, also where the study right tells another by now (§15 row 15, §24.13).
  const kyselyn_tyyppi = arvonKyselytyyppi(kyselytyyppi);
  const { heratepvm } = palaute;
  return {
    arvio,
    pyynto: kyselylinkkiPyynto({ heratepvm, kyselyn_tyyppi }, hoks, taustatiedot, { requestId, today }),
  };
};

const isRivalAsking = (palaute: Palaute, facts: Facts, state: PalautteetState): boolean => {
  const slot = slotOf(palaute, facts.taustatiedot.koulutustoimija);
  return (
    slot !== undefined &&
    allInSlot(state, slot, palaute.hoksId).some(
      ({ palauteId, arvoKutsu }) => palauteId !== palaute.palauteId && arvoKutsu !== undefined,
    )
  );
};

const commonOnDay = ({ today, hoks, opiskeluoikeus }: Facts) =>
  ({ today, vaihe: 'heratepaiva', hoks, isWholeHoks: true, opiskeluoikeus }) as const;

/** Another trigger that has taken the slot since: a provider that could not be told before, or an answer that came in. */
const rivalOf = (
  palaute: Palaute,
  facts: Facts,
  state: PalautteetState,
): Pick<Palaute, 'hoksId' | 'tila' | 'tunnusPoistettu'> | undefined => {
  if (facts.vastatut.length > 0) return { hoksId: palaute.hoksId, tila: 'vastattu' };
  const slot = slotOf(palaute, facts.taustatiedot.koulutustoimija);
  const holder = slot && holderOf(state, slot, palaute.hoksId);
  return holder && isHandled(holder) ? holder : undefined;
};
