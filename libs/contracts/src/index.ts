export { actor, opiskeluoikeusDigest, type Actor, type Monikielinen, type OpiskeluoikeusDigest } from './common';
export {
  changeHoks,
  createHoks,
  HOKS_COMMAND_TYPE,
  hoksCommand,
  hoksCommandMessage,
  replaceHoks,
  type HoksCommand,
  type HoksCommandMessage,
} from './hoks-komennot';
export {
  HOKS_FACT_TYPES,
  HOKS_FACTS,
  HOKS_SOURCE,
  type HoksFact,
  type HoksFactData,
  type HoksFactType,
} from './hoks-tapahtumat';
export {
  HOKS_OUTCOME_TYPE,
  hoksOutcome,
  hoksOutcomeMessage,
  hoksRefusal,
  type HoksOutcome,
  type HoksOutcomeMessage,
  type HoksRefusal,
} from './hoks-vastaukset';
export {
  HOKS_KOMENNOT,
  HOKS_TAPAHTUMAT,
  HOKS_VASTAUKSET,
  OPISKELUOIKEUS_HAVAINNOT,
  OPISKELUOIKEUS_KOMENNOT,
  PALAUTE_HERATTEET,
  PALAUTE_KOMENNOT,
  TOPICS,
  type TopicDefinition,
} from './topics';
export {
  havaittuMuutos,
  havaintoLahde,
  KOSKI_SYNC_SOURCE,
  nakyvyys,
  OPISKELUOIKEUS_HAVAITTU,
  opiskeluoikeusHavainto,
  opiskeluoikeusjakso,
  opiskeluoikeusTiivistelma,
  suoritusTiivistelma,
  todiste,
  varmuus,
  type HavaintoLahde,
  type HavaittuMuutos,
  type Nakyvyys,
  type OpiskeluoikeusHavainto,
  type Opiskeluoikeusjakso,
  type OpiskeluoikeusTiivistelma,
  type SuoritusTiivistelma,
  type Todiste,
  type Varmuus,
} from './opiskeluoikeus-havainnot';
export {
  OPISKELUOIKEUS_COMMAND_TYPE,
  opiskeluoikeusCommand,
  opiskeluoikeusCommandMessage,
  type OpiskeluoikeusCommand,
  type OpiskeluoikeusCommandMessage,
} from './opiskeluoikeus-komennot';
export { opiskeluoikeusAnswer, type OpiskeluoikeusAnswer } from './opiskeluoikeus-query';
export {
  hoksArchiveAnswer,
  hoksCommandAnswer,
  hoksFactMeta,
  hoksFactRecord,
  hoksFactsAnswer,
  hoksHistoryRecord,
  hoksLogAnswer,
  hoksStateAnswer,
  type HoksArchiveAnswer,
  type HoksCommandAnswer,
  type HoksFactMeta,
  type HoksFactRecord,
  type HoksFactsAnswer,
  type HoksHistoryRecord,
  type HoksLogAnswer,
  type HoksStateAnswer,
} from './hoks-query';
export {
  FEEDBACK_SOURCE,
  PALAUTE_HERATTEET_EVENTS,
  type Herate,
  type HerateData,
  type HerateType,
  type KyselyPyydetty,
} from './palaute-heratteet';
export { PALAUTE_COMMAND_TYPE, palauteCommandMessage, type PalauteCommandMessage } from './palaute-komennot';
export { TOPIC_MESSAGES, type TopicMessages } from './topic-messages';
export {
  viewOverview,
  viewRebuildRequest,
  viewVerification,
  type ViewOverview,
  type ViewVerification,
} from './view-rebuilds';
export {
  eratAnswer,
  kyselylinkinLahetys,
  kyselylinkitAnswer,
  kyselylinkkiOutcome,
  palauteTilaus,
  palauteTilausAnswer,
  palautteetAnswer,
  uusiKyselylinkki,
  vastaajatunnusAnswer,
  type EratAnswer,
  type KyselylinkinLahetys,
  type KyselylinkinTiedot,
  type KyselylinkkiOutcome,
  type PalauteTilaus,
  type PalauteTilausAnswer,
  type PalautteenVaihe,
  type PalautteetAnswer,
  type UusiKyselylinkki,
} from './palaute-query';
export {
  deadLetterDiscard,
  deadLetterReplay,
  deadLetterReplayAnswer,
  deadLettersAnswer,
  type DeadLetterReplayAnswer,
  type DeadLettersAnswer,
  type OpenDeadLetter,
} from './dead-letters';
