import { accept, type Decision, jsonEquals } from '@ehoks/kernel';
import { diffHavainnot } from '../muutokset/diff-havainnot';
import { havaintopaiva } from '../muutokset/muutos';
import { isVahvistettu, isPainava, tellsAbsence } from '../poissaolo/poissaolo';
import { ennakoidut } from '../tila/jaksot';
import { type Havainto, isEpailty, isPoissa, type Lahde, type Nakyvyys, type Oppija, viimeksiNahty } from './havainto';
import {
  type NoteDay,
  type NoteEmo,
  type NoteLapsi,
  type NoteMissing,
  type NoteOppija,
  type NotePoistettu,
  type NoteSighting,
  type OpiskeluoikeusCommand,
} from './opiskeluoikeus.commands';
import { type OpiskeluoikeusEvent } from './opiskeluoikeus.events';
import { type OpiskeluoikeusState } from './opiskeluoikeus.state';

/** Observations are never refused; one that tells nothing new leaves no event. */
export type ObservationDecision = Decision<OpiskeluoikeusEvent, never>;

const NOTHING: ObservationDecision = accept();

/** What a new observation is made of; the rest follows from it and from the one before. */
type Picture = Pick<
  Havainto,
  | 'havaittu'
  | 'lahde'
  | 'nakyvyys'
  | 'varmuus'
  | 'oppija'
  | 'versionumero'
  | 'aikaleima'
  | 'tiiviste'
  | 'opiskeluoikeus'
  | 'viimeisinTunnettu'
  | 'lapset'
  | 'emo'
  | 'todisteet'
>;

const observed = (vanha: Havainto | null, picture: Picture): Havainto => {
  const alustava: Havainto = {
    ...picture,
    jarjestysnumero: (vanha?.jarjestysnumero ?? 0) + 1,
    ennakoitu: ennakoidut(picture.opiskeluoikeus?.jaksot ?? [], havaintopaiva(picture)),
    muutokset: [],
    edellinen: vanha && {
      jarjestysnumero: vanha.jarjestysnumero,
      nakyvyys: vanha.nakyvyys,
      versionumero: vanha.versionumero,
      tiiviste: vanha.tiiviste,
    },
  };
  return { ...alustava, muutokset: diffHavainnot(vanha, alustava) };
};

const tell = (vanha: Havainto | null, picture: Picture): ObservationDecision =>
  accept({ type: 'OpiskeluoikeusHavaittu', data: observed(vanha, picture) });

const tellIfChanged = (vanha: Havainto, picture: Picture): ObservationDecision => {
  const data = observed(vanha, picture);
  return data.muutokset.length === 0 ? NOTHING : accept({ type: 'OpiskeluoikeusHavaittu', data });
};

/** The feed's and the sweeps' answers come from a replica, which may be behind; a question by oid from the primary. */
const isFromReplica = (lahde: Lahde): boolean =>
  lahde === 'SYOTE' || lahde === 'PYYHKAISY' || lahde === 'TAYSTARKISTUS';

/** Is what was seen older than what is known? @see koski.md §2.6, §6.3 threats 1 and 13 */
const isStale = (vanha: Havainto, { versionumero, lahde }: NoteSighting): boolean => {
  const tunnettu = vanha.versionumero ?? 0;
  if (versionumero < tunnettu) return true;
  const todistettu = isPoissa(vanha) || (isEpailty(vanha) && vanha.todisteet.some(isPainava));
  return todistettu && isFromReplica(lahde) && versionumero === tunnettu;
};

/**
 * Whose the right is. Once it was seen only ONR changes that: a sighting made before the first one was told knows less.
 *
 * @see koski.md §6.3 threat 14
 */
const oppijaOf = ({ oppija }: NoteSighting, vanha: Havainto | null): Oppija | undefined => {
  if (vanha === null || viimeksiNahty(vanha) === null) return oppija ?? vanha?.oppija;
  return { ...vanha.oppija, tallennettuOid: vanha.oppija.tallennettuOid ?? oppija?.tallennettuOid ?? null };
};

/**
 * Does a later version bear an earlier aikaleima than the one that is known? Nothing goes by it, for versions alone order; it
 * tells of Koski's clock, or of transactions that took long.
 *
 * @see koski.md §7.5
 */
export const hasEarlierAikaleima = (
  command: OpiskeluoikeusCommand,
  { havainto: vanha }: OpiskeluoikeusState,
): boolean => {
  if (command.type !== 'NoteSighting') return false;
  const { versionumero, aikaleima } = command.data;
  const tunnettu = vanha?.aikaleima ?? null;
  return tunnettu !== null && aikaleima !== null && versionumero > (vanha?.versionumero ?? 0) && aikaleima < tunnettu;
};

/** Notes what Koski showed. */
export const noteSighting = (command: NoteSighting, { havainto: vanha }: OpiskeluoikeusState): ObservationDecision => {
  const { opiskeluoikeus, versionumero, todiste } = command;
  if (vanha && isStale(vanha, command)) return NOTHING;
  const nakyvyys: Nakyvyys = opiskeluoikeus.jaksot.at(-1)?.tila === 'mitatoity' ? 'MITATOITY' : 'NAKYVA';
  const oppija = oppijaOf(command, vanha);
  if (oppija === undefined) return NOTHING;
  const emoOid = opiskeluoikeus.sisaltyyOpiskeluoikeuteen?.oid;
  const uusi = observed(vanha, {
    havaittu: command.havaittu,
    lahde: command.lahde,
    nakyvyys,
    varmuus: 'VAHVISTETTU',
    oppija,
    versionumero,
    aikaleima: command.aikaleima,
    tiiviste: command.tiiviste,
    opiskeluoikeus,
    viimeisinTunnettu: null,
    lapset: vanha?.lapset ?? command.lapset,
    emo: vanha?.emo?.oid === emoOid ? (vanha?.emo ?? null) : null,
    todisteet: nakyvyys === 'MITATOITY' ? [...(vanha?.todisteet ?? []), todiste] : [todiste],
  });
  const isNews =
    vanha === null ||
    uusi.muutokset.length > 0 ||
    versionumero > (vanha.versionumero ?? 0) ||
    !jsonEquals(opiskeluoikeus, vanha.opiskeluoikeus) ||
    vanha.havaittu <= command.retellUnlessToldAfter;
  return isNews ? accept({ type: 'OpiskeluoikeusHavaittu', data: uusi }) : NOTHING;
};

/** Notes that Koski did not show the right: first a suspicion, with enough evidence a fact. @see koski.md §6.2 */
export const noteMissing = (command: NoteMissing, { havainto: vanha }: OpiskeluoikeusState): ObservationDecision => {
  const { havaittu, lahde, todiste } = command;
  if (!tellsAbsence(todiste)) return NOTHING;
  const isTold = vanha !== null && vanha.havaittu > command.retellUnlessToldAfter;
  if (vanha && isPoissa(vanha)) return isTold ? NOTHING : tell(vanha, { ...vanha, havaittu, lahde });
  const todisteet = vanha && isEpailty(vanha) ? [...vanha.todisteet, todiste] : [todiste];
  const vahvistettu = isVahvistettu(todisteet, command.confirmAfterMs);
  const isNews = vanha === null || !isEpailty(vanha) || vahvistettu || !isTold || isFirstWeighty(vanha, command);
  if (!isNews) return NOTHING;
  return tell(vanha, {
    havaittu,
    lahde,
    nakyvyys: 'EI_LOYDY',
    varmuus: vahvistettu ? 'VAHVISTETTU' : 'EPAILTY',
    oppija: vanha?.oppija ?? command.oppija,
    versionumero: vanha?.versionumero ?? null,
    aikaleima: vanha?.aikaleima ?? null,
    tiiviste: vanha?.tiiviste ?? command.tiiviste,
    opiskeluoikeus: null,
    viimeisinTunnettu: vanha && viimeksiNahty(vanha),
    lapset: vanha?.lapset ?? [],
    emo: vanha?.emo ?? null,
    todisteet,
  });
};

const isFirstWeighty = (vanha: Havainto, { todiste }: NoteMissing): boolean =>
  isPainava(todiste) && !vanha.todisteet.some(isPainava);

/** Notes that the data was wiped; does not happen to the forms of education that have HOKSes. */
export const notePoistettu = (
  command: NotePoistettu,
  { havainto: vanha }: OpiskeluoikeusState,
): ObservationDecision => {
  if (vanha === null || vanha.nakyvyys === 'POISTETTU') return NOTHING;
  const { havaittu, lahde, todiste } = command;
  return tell(vanha, {
    ...vanha,
    havaittu,
    lahde,
    nakyvyys: 'POISTETTU',
    varmuus: 'VAHVISTETTU',
    opiskeluoikeus: null,
    viimeisinTunnettu: viimeksiNahty(vanha),
    todisteet: [...vanha.todisteet, todiste],
  });
};

/** Notes a right that became, or ceased to be, part of this one. */
export const noteLapsi = (command: NoteLapsi, { havainto: vanha }: OpiskeluoikeusState): ObservationDecision => {
  if (vanha === null) return NOTHING;
  const { havaittu, lahde, lapsi, liitetty } = command;
  const muut = vanha.lapset.filter((oid) => oid !== lapsi);
  return tellIfChanged(vanha, { ...vanha, havaittu, lahde, lapset: liitetty ? [...muut, lapsi].sort() : muut });
};

/** Notes what became of the right that this one is part of; one that it is not part of any more is passed over. */
export const noteEmo = (command: NoteEmo, { havainto: vanha }: OpiskeluoikeusState): ObservationDecision => {
  if (vanha === null || viimeksiNahty(vanha)?.sisaltyyOpiskeluoikeuteen?.oid !== command.emo.oid) return NOTHING;
  const { havaittu, lahde, emo } = command;
  return jsonEquals(emo, vanha.emo) ? NOTHING : tell(vanha, { ...vanha, havaittu, lahde, emo });
};

/** Notes a merge of persons, or one undone. @see koski.md §6.3 threats 14 and 15 */
export const noteOppija = (command: NoteOppija, { havainto: vanha }: OpiskeluoikeusState): ObservationDecision => {
  if (vanha === null) return NOTHING;
  const { havaittu, lahde, oppijanumero, kaikkiOidit } = command;
  return tellIfChanged(vanha, {
    ...vanha,
    havaittu,
    lahde,
    oppija: { ...vanha.oppija, oppijanumero, kaikkiOidit },
  });
};

/**
 * Notes that a state of the future has begun. That is told also where the table has no change for it: what is to come is
 * other from now on.
 *
 * @see koski.md §6.3 threat 20
 */
export const noteDay = (
  { havaittu, lahde }: NoteDay,
  { havainto: vanha }: OpiskeluoikeusState,
): ObservationDecision => {
  if (vanha === null) return NOTHING;
  const data = observed(vanha, { ...vanha, havaittu, lahde });
  const isNews = data.muutokset.length > 0 || !jsonEquals(data.ennakoitu, vanha.ennakoitu);
  return isNews ? accept({ type: 'OpiskeluoikeusHavaittu', data }) : NOTHING;
};

/** Sends a command to its rule. */
export const decideOpiskeluoikeus = (
  command: OpiskeluoikeusCommand,
  state: OpiskeluoikeusState,
): ObservationDecision => {
  switch (command.type) {
    case 'NoteSighting':
      return noteSighting(command.data, state);
    case 'NoteMissing':
      return noteMissing(command.data, state);
    case 'NotePoistettu':
      return notePoistettu(command.data, state);
    case 'NoteLapsi':
      return noteLapsi(command.data, state);
    case 'NoteEmo':
      return noteEmo(command.data, state);
    case 'NoteOppija':
      return noteOppija(command.data, state);
    case 'NoteDay':
      return noteDay(command.data, state);
  }
};
