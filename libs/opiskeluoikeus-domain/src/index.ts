export { walkLinkit } from './linkit/walk-linkit';
export {
  isPoissa,
  viimeksiNahty,
  type EmoTieto,
  type Havainto,
  type Lahde,
  type MuutosTyyppi,
  type Nakyvyys,
  type Oppija,
  type Todiste,
  type Varmuus,
} from './opiskeluoikeus/havainto';
export { opiskeluoikeusCodec } from './opiskeluoikeus/opiskeluoikeus.codec';
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
export { hasEarlierAikaleima } from './opiskeluoikeus/decide/note-sighting';
export { decideOpiskeluoikeus } from './opiskeluoikeus/opiskeluoikeus.decide';
export { type OpiskeluoikeusEvent } from './opiskeluoikeus/opiskeluoikeus.events';
export { evolveOpiskeluoikeus } from './opiskeluoikeus/opiskeluoikeus.evolve';
export { initialOpiskeluoikeus, type OpiskeluoikeusState } from './opiskeluoikeus/opiskeluoikeus.state';
export {
  oidOfOpiskeluoikeusStream,
  OPISKELUOIKEUS_CATEGORY,
  opiskeluoikeusStreamId,
} from './opiskeluoikeus/opiskeluoikeus.stream';
export { isJoukkokato, tellsAbsence } from './poissaolo/poissaolo';
export { isPaattava, tilaOn, type Jakso } from './tila/jaksot';
export { readOpiskeluoikeus, type LuettuOpiskeluoikeus } from './tiivistelma/read-opiskeluoikeus';
export { type Suoritus } from './tiivistelma/tiivistelma';
