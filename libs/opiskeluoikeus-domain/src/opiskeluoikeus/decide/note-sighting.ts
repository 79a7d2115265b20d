import { accept, jsonEquals } from '@ehoks/kernel';
import { isPainava } from '../../poissaolo/poissaolo';
import {
  type EmoTieto,
  type Havainto,
  isEpailty,
  isPoissa,
  type Lahde,
  type Nakyvyys,
  type Oppija,
  viimeksiNahty,
} from '../havainto';
import { type NoteSighting, type OpiskeluoikeusCommand } from '../opiskeluoikeus.commands';
import { type OpiskeluoikeusState } from '../opiskeluoikeus.state';
import { NOTHING, type ObservationDecision, observed } from './observation';

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

/** What is known of the right that this one is part of, as long as that is the same. */
const emoOf = ({ opiskeluoikeus }: NoteSighting, vanha: Havainto | null): EmoTieto | null => {
  const emo = vanha?.emo ?? null;
  return emo?.oid === opiskeluoikeus.sisaltyyOpiskeluoikeuteen?.oid ? emo : null;
};

/** Is a sighting to be told: is anything new in it, or was the right not told of for long? */
const isNews = (vanha: Havainto | null, uusi: Havainto, retellUnlessToldAfter: string): boolean =>
  vanha === null ||
  uusi.muutokset.length > 0 ||
  (uusi.versionumero ?? 0) > (vanha.versionumero ?? 0) ||
  !jsonEquals(uusi.opiskeluoikeus, vanha.opiskeluoikeus) ||
  vanha.havaittu <= retellUnlessToldAfter;

/** Notes what Koski showed. */
export const noteSighting = (command: NoteSighting, { havainto: vanha }: OpiskeluoikeusState): ObservationDecision => {
  if (vanha && isStale(vanha, command)) return NOTHING;
  const oppija = oppijaOf(command, vanha);
  if (oppija === undefined) return NOTHING;
  const { havaittu, lahde, versionumero, aikaleima, tiiviste, opiskeluoikeus, todiste } = command;
  const nakyvyys: Nakyvyys = opiskeluoikeus.jaksot.at(-1)?.tila === 'mitatoity' ? 'MITATOITY' : 'NAKYVA';
  const uusi = observed(vanha, {
    ...{ havaittu, lahde, nakyvyys, oppija, versionumero, aikaleima, tiiviste, opiskeluoikeus },
    varmuus: 'VAHVISTETTU',
    viimeisinTunnettu: null,
    lapset: vanha?.lapset ?? command.lapset,
    emo: emoOf(command, vanha),
    todisteet: nakyvyys === 'MITATOITY' ? [...(vanha?.todisteet ?? []), todiste] : [todiste],
  });
  return isNews(vanha, uusi, command.retellUnlessToldAfter)
    ? accept({ type: 'OpiskeluoikeusHavaittu', data: uusi })
    : NOTHING;
};
