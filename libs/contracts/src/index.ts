export { actor, opiskeluoikeusDigest, type Actor, type OpiskeluoikeusDigest } from './common';
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
export { HOKS_KOMENNOT, HOKS_TAPAHTUMAT, HOKS_VASTAUKSET, TOPICS, type TopicDefinition } from './topics';
export {
  hoksCommandAnswer,
  hoksFactMeta,
  hoksFactRecord,
  hoksFactsAnswer,
  hoksHistoryRecord,
  hoksLogAnswer,
  hoksStateAnswer,
  type HoksCommandAnswer,
  type HoksFactMeta,
  type HoksFactRecord,
  type HoksFactsAnswer,
  type HoksHistoryRecord,
  type HoksLogAnswer,
  type HoksStateAnswer,
} from './hoks-query';
