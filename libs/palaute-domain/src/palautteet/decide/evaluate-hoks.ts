import { accept, dayInFinland, type Decision, type LocalDate } from '@ehoks/kernel';
import { aloituskysely } from '../../aloituskysely/aloituskysely';
import { type Arvio } from '../../arvio';
import { type Vaihe } from '../../common-rules/common-rules';
import { ownsJakso, ownsOpiskelijanPalaute } from '../../common-rules/heratepalvelu';
import { isTyopaikkajakso, jaksot, type Tyopaikkajakso } from '../../facts/hoks-tiedot';
import { kyselykerta } from '../../kysely';
import { type OpiskelijanKyselykerta } from '../../opiskelijapalaute/kyselykerta';
import { evaluateOpiskelijapalaute } from '../../opiskelijapalaute/opiskelijapalaute';
import { paattokysely } from '../../paattokysely/paattokysely';
import { palauteOfJakso } from '../../slots/jakson-slot';
import { holderOf } from '../../slots/opiskelijan-slot';
import { evaluateTyopaikkajakso } from '../../tyopaikkajakso/tyopaikkajakso';
import { rahoituskausi } from '../../windows/rahoituskausi';
import { tyopaikkajaksonVastausaika, vastausaikaFrom } from '../../windows/vastausaika';
import { type Kyselykohde, type PalautteenTiedot } from '../palaute';
import { type EvaluateHoks } from '../palautteet.commands';
import { type PalauteEvent } from '../palautteet.events';
import { evolve } from '../palautteet.evolve';
import { type Palaute, type PalautteetState } from '../palautteet.state';
import { palautteenTiedot } from '../tiedot';
import { isConcerned, tooLateToReturn } from './concerned';

/** New ids, drawn by the shell: a rule draws nothing itself. */
export interface FreshIds {
  /** A new random UUID. */
  readonly uuid: () => string;
}

/**
 * Evaluates the surveys of a HOKS: aloituskysely, päättökysely, then every workplace period. Each leaves one event.
 *
 * @see palaute.md §4–§9
 */
export const evaluateHoks = (
  occasion: EvaluateHoks,
  state: PalautteetState,
  fresh: FreshIds,
): Decision<PalauteEvent, never> => {
  if (isOutdated(occasion, state)) return accept();
  const command = withMissedSave(occasion, state);
  const { hoks, hoksVersion, tapahtuma } = command;
  const { hoksId, opiskeluoikeusOid } = hoks;
  const noted: PalauteEvent = {
    type: 'HoksNoted',
    data: { hoksId, hoksVersion, opiskeluoikeusOid, tila: 'voimassa', tapahtuma },
  };
  const kerrat = [aloituskysely, paattokysely].map(
    (kerta) => (now: PalautteetState) => evaluateKyselykerta(kerta, command, now, fresh),
  );
  const periods = (command.kyselyt === 'kaikki' ? jaksot(hoks) : [])
    .filter(isTyopaikkajakso)
    .map((jakso) => (now: PalautteetState) => evaluateJakso(jakso, command, now, fresh));
  const events: PalauteEvent[] = [...(isNews(command, state) ? [noted] : []), ...tooLateToReturn(command, state)];
  let now = events.reduce(evolve, state);
  for (const evaluate of [...kerrat, ...periods]) {
    const event = evaluate(now);
    if (event === undefined) continue;
    events.push(event);
    now = evolve(now, event);
  }
  return accept(...events);
};

/** Was the HOKS seen in a later version, is it out of sight since, or another oppija's? */
const isOutdated = ({ tapahtuma, hoks, hoksVersion }: EvaluateHoks, state: PalautteetState): boolean => {
  const noted = state.hoksit[hoks.hoksId];
  if (noted === undefined) return state.siirretyt[hoks.hoksId] !== undefined;
  if (hoksVersion < noted.hoksVersion) return true;
  // That it came back, its own facts tell: a change in Koski that overtakes them revives nothing.
  if (tapahtuma === 'koski_muutos' && noted.tila !== 'voimassa') return true;
  const isSameVersion = hoksVersion === noted.hoksVersion;
  return isSameVersion && (tapahtuma === 'hoks_tallennus' || noted.tila !== 'voimassa');
};

/** A change in Koski is no word of the HOKS: a save that is on its way must not be taken for known. */
const isNews = ({ tapahtuma, hoks, hoksVersion }: EvaluateHoks, state: PalautteetState): boolean => {
  const noted = state.hoksit[hoks.hoksId];
  return tapahtuma !== 'koski_muutos' && (noted?.hoksVersion !== hoksVersion || noted.tila !== 'voimassa');
};

/** What comes back with a save that nobody evaluated is evaluated as saved. */
const withMissedSave = (command: EvaluateHoks, { hoksit }: PalautteetState): EvaluateHoks => {
  const noted = hoksit[command.hoks.hoksId];
  const isMissed = command.tapahtuma === 'hoks_palautus' && (noted === undefined || noted.arvioimatta === true);
  return isMissed ? { ...command, tapahtuma: 'hoks_tallennus' } : command;
};

const isSave = ({ tapahtuma }: EvaluateHoks): boolean =>
  tapahtuma === 'hoks_tallennus' || tapahtuma === 'uudelleenarviointi';

const vaiheOf = ({ tapahtuma }: EvaluateHoks): Vaihe => (tapahtuma === 'koski_muutos' ? 'koski_muutos' : 'tallennus');

const evaluateKyselykerta = (
  kyselykerralla: OpiskelijanKyselykerta,
  command: EvaluateHoks,
  state: PalautteetState,
  fresh: FreshIds,
): PalauteEvent | undefined => {
  const { hoks, taustatiedot, heratepalvelu } = command;
  const { opiskeluoikeus, koulutustoimija } = taustatiedot;
  const { kerta, kentta, pvmOf, kyselytyyppiOf } = kyselykerralla;
  const own = Object.values(state.palautteet).filter(
    (palaute) => palaute.hoksId === hoks.hoksId && kyselykerta(palaute.kyselytyyppi) === kerta,
  );
  const pvm = pvmOf(hoks);
  const today = dayInFinland(command.now);
  const kohde = { hoksId: hoks.hoksId, kyselytyyppi: kyselytyyppiOf(opiskeluoikeus) };
  const kausi = pvm && rahoituskausi(pvm);
  const concerned = own.find(
    (palaute) => rahoituskausi(palaute.heratepvm) === kausi && isConcerned(command.tapahtuma, palaute, today),
  );
  if (!isSave(command) && concerned === undefined) return undefined;
  const holder = kausi && holderOf(state, { kerta, koulutustoimija, kausi }, hoks.hoksId);
  // Outside saves it is about the trigger that is there, also where its provider has changed.
  const existing = holder ?? (isSave(command) ? undefined : concerned);
  const arvio = evaluateOpiskelijapalaute({
    kentta,
    pvm,
    today,
    vaihe: vaiheOf(command),
    hoks,
    isWholeHoks: command.kyselyt === 'kaikki',
    isHeratepalvelussa:
      kausi !== undefined &&
      ownsOpiskelijanPalaute(heratepalvelu, { koulutustoimija, kyselytyyppi: kohde.kyselytyyppi, kausi }),
    opiskeluoikeus,
    existing,
  });
  return applied(arvio, command, kohde, existing, fresh, pvm && [pvm, vastausaikaFrom(pvm, today)]);
};

const evaluateJakso = (
  jakso: Tyopaikkajakso & { yksiloivaTunniste: string },
  command: EvaluateHoks,
  state: PalautteetState,
  fresh: FreshIds,
): PalauteEvent | undefined => {
  const { hoks, taustatiedot, heratepalvelu } = command;
  const { yksiloivaTunniste, loppu } = jakso;
  const existing = palauteOfJakso(state, hoks.hoksId, yksiloivaTunniste);
  const today = dayInFinland(command.now);
  if (!isSave(command) && !(existing && isConcerned(command.tapahtuma, existing, today))) return undefined;
  const kohde: Kyselykohde = {
    hoksId: hoks.hoksId,
    kyselytyyppi: 'tyopaikkajakson_suorittaneet',
    jaksonYksiloivaTunniste: yksiloivaTunniste,
  };
  const arvio = evaluateTyopaikkajakso({
    yksiloivaTunniste,
    jakso,
    existing,
    today,
    vaihe: vaiheOf(command),
    hoks,
    isWholeHoks: true,
    isHeratepalvelussa: ownsJakso(heratepalvelu, hoks.hoksId, yksiloivaTunniste),
    opiskeluoikeus: taustatiedot.opiskeluoikeus,
  });
  return applied(arvio, command, kohde, existing, fresh, loppu && [loppu, tyopaikkajaksonVastausaika(loppu)]);
};

type Dates = readonly [heratepvm: LocalDate, vastausaika: { alkupvm: LocalDate; loppupvm: LocalDate }];

const applied = (
  arvio: Arvio,
  command: EvaluateHoks,
  kohde: Kyselykohde,
  existing: Palaute | undefined,
  fresh: FreshIds,
  dates: Dates | undefined,
): PalauteEvent => {
  const { tapahtuma, hoks, taustatiedot } = command;
  if (arvio.tulos === 'ei-muutosta' || dates === undefined) {
    return { type: 'KyselyLeftAsIs', data: { kohde, palauteId: existing?.palauteId, arvio, tapahtuma } };
  }
  const tiedot: PalautteenTiedot = {
    ...palautteenTiedot(kohde, hoks, taustatiedot, ...dates),
    // What Arvo is being asked for stays in the slot for which it is, also while Koski tells no provider.
    ...(existing?.arvoKutsu && { koulutustoimija: existing.koulutustoimija }),
  };
  // A dropped trigger that has a tunnus takes up where it was: a second one would be a second survey.
  const tila =
    arvio.tulos === 'odottaa_kasittelya' && existing?.kyselylinkki !== undefined ? 'kysely_muodostettu' : arvio.tulos;
  return existing === undefined
    ? { type: 'PalauteInitiated', data: { palauteId: fresh.uuid(), tiedot, tila, arvio, tapahtuma } }
    : { type: 'PalauteReinitiated', data: { palauteId: existing.palauteId, tiedot, tila, arvio, tapahtuma } };
};
