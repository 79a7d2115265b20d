export { actor, type Monikielinen, type OpiskeluoikeusDigest } from './common';
export {
  changeHoks,
  createHoks,
  HAVAINTO_HEADER,
  HOKS_COMMAND_TYPE,
  hoksCommandMessage,
  replaceHoks,
  type HoksCommand,
  type HoksCommandMessage,
} from './hoks-komennot';
export { HOKS_FACT_TYPES, HOKS_FACTS, HOKS_SOURCE, type HoksFact, type HoksFactType } from './hoks-tapahtumat';
export {
  HOKS_OUTCOME_TYPE,
  hoksOutcomeMessage,
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
  KOSKI_SYNC_SOURCE,
  nakyvyys,
  OPISKELUOIKEUS_HAVAITTU,
  opiskeluoikeusHavainto,
  opiskeluoikeusjakso,
  todiste,
  varmuus,
  type Nakyvyys,
  type OpiskeluoikeusHavainto,
  type Opiskeluoikeusjakso,
  type OpiskeluoikeusTiivistelma,
  type Todiste,
  type Varmuus,
} from './opiskeluoikeus-havainnot';
export {
  OPISKELUOIKEUS_COMMAND_TYPE,
  opiskeluoikeusCommandMessage,
  type OpiskeluoikeusCommand,
  type OpiskeluoikeusCommandMessage,
} from './opiskeluoikeus-komennot';
export {
  julkaisuAnswer,
  kursoriAnswer,
  opiskeluoikeusAnswer,
  tarkistusAnswer,
  type JulkaisuAnswer,
  type KursoriAnswer,
  type OpiskeluoikeusAnswer,
  type TarkistusAnswer,
} from './opiskeluoikeus-query';
export {
  hoksArchiveAnswer,
  hoksCommandAnswer,
  hoksFactsAnswer,
  hoksLogAnswer,
  hoksRepublicationAnswer,
  hoksRestoration,
  hoksRestorationAnswer,
  hoksStateAnswer,
  type HoksArchiveAnswer,
  type HoksCommandAnswer,
  type HoksFactRecord,
  type HoksFactsAnswer,
  type HoksHistoryRecord,
  type HoksLogAnswer,
  type HoksRepublicationAnswer,
  type HoksRestoration,
  type HoksRestorationAnswer,
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
export {
  logRepublication,
  logRepublicationAnswer,
  type LogRepublication,
  type LogRepublicationAnswer,
} from './log-republications';
export { TOPIC_MESSAGES, type TopicMessages } from './topic-messages';
export {
  viewOverview,
  viewedHoks,
  viewRebuildRequest,
  viewVerification,
  type ViewedHoks,
  type ViewOverview,
  type ViewVerification,
} from './view-rebuilds';
export { sessionEndings, sessionEndingsRequest, type SessionEndings } from './virkailija-sessions';
export {
  eratAnswer,
  kyselylinkinLahetys,
  kyselylinkitAnswer,
  kyselylinkkiOutcome,
  palauteTilaus,
  palauteTilausAnswer,
  palautteetAnswer,
  selvitettavatAnswer,
  suljettujenMerkinta,
  suljettujenMerkintaAnswer,
  uusiJaksotunnus,
  uusiKyselylinkki,
  vastaajatunnusAnswer,
  type EraantynytPalaute,
  type EratAnswer,
  type KyselylinkinLahetys,
  type KyselylinkinTiedot,
  type KyselylinkkiOutcome,
  type PalauteTilaus,
  type PalauteTilausAnswer,
  type PalautteenVaihe,
  type PalautteetAnswer,
  type SelvitettavatAnswer,
  type SuljettujenMerkinta,
  type SuljettujenMerkintaAnswer,
  type UusiJaksotunnus,
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
