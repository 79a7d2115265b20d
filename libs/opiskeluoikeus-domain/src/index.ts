export { walkLinkit, type Linkkiketju } from './linkit/walk-linkit';
export {
  isEpailty,
  isPoissa,
  viimeksiNahty,
  type EmoTieto,
  type Havainto,
  type Lahde,
  type Muutos,
  type MuutosTyyppi,
  type Nakyvyys,
  type Oppija,
  type Todiste,
  type Varmuus,
} from './opiskeluoikeus/havainto';
export { opiskeluoikeusCodec, type StoredOpiskeluoikeusEvent } from './opiskeluoikeus/opiskeluoikeus.codec';
export {
  type NoteDay,
  type NoteEmo,
  type NoteLapsi,
  type NoteMissing,
  type NoteOppija,
  type NotePoistettu,
  type NoteSighting,
  type OpiskeluoikeusCommand,
} from './opiskeluoikeus/opiskeluoikeus.commands';
export {
  decideOpiskeluoikeus,
  hasEarlierAikaleima,
  type ObservationDecision,
} from './opiskeluoikeus/opiskeluoikeus.decide';
export { type OpiskeluoikeusEvent } from './opiskeluoikeus/opiskeluoikeus.events';
export { evolveOpiskeluoikeus } from './opiskeluoikeus/opiskeluoikeus.evolve';
export { initialOpiskeluoikeus, type OpiskeluoikeusState } from './opiskeluoikeus/opiskeluoikeus.state';
export {
  oidOfOpiskeluoikeusStream,
  OPISKELUOIKEUS_CATEGORY,
  opiskeluoikeusStreamId,
} from './opiskeluoikeus/opiskeluoikeus.stream';
export { isJoukkokato, isPainava, isVahvistettu, tellsAbsence } from './poissaolo/poissaolo';
export {
  ennakoidut,
  isInactive,
  isKnownTila,
  isPaattava,
  isTerminalOn,
  jaksoOn,
  rahoitusOn,
  tilaOn,
  type Jakso,
} from './tila/jaksot';
export { readOpiskeluoikeus, type LuettuOpiskeluoikeus, type Lukutulos } from './tiivistelma/read-opiskeluoikeus';
export { type Linkki, type Organisaatiomuutos, type Suoritus, type Tiivistelma } from './tiivistelma/tiivistelma';
