import { type z } from 'zod';
import { HOKS_COMMAND_TYPE, hoksCommandMessage } from './hoks-komennot';
import { HOKS_FACTS } from './hoks-tapahtumat';
import { HOKS_OUTCOME_TYPE, hoksOutcomeMessage } from './hoks-vastaukset';
import { OPISKELUOIKEUS_HAVAITTU, opiskeluoikeusHavainto } from './opiskeluoikeus-havainnot';
import { PALAUTE_HERATTEET_EVENTS } from './palaute-heratteet';
import { PALAUTE_COMMAND_TYPE, palauteCommandMessage } from './palaute-komennot';
import {
  HOKS_KOMENNOT,
  HOKS_TAPAHTUMAT,
  HOKS_VASTAUKSET,
  OPISKELUOIKEUS_HAVAINNOT,
  PALAUTE_HERATTEET,
  PALAUTE_KOMENNOT,
  type TopicDefinition,
} from './topics';

/** What a topic carries: the schema of each value by its `ce_type`. */
export interface TopicMessages {
  readonly topic: TopicDefinition;
  /** `cloudevents`: every attribute is a header; `internal`: `ce_type` and ids only. */
  readonly envelope: 'cloudevents' | 'internal';
  readonly sentBy: string;
  readonly key: string;
  readonly messages: Readonly<Record<string, z.ZodType>>;
}

/** Topics with the schemas of their messages: the source of docs/asyncapi. */
export const TOPIC_MESSAGES: readonly TopicMessages[] = [
  {
    topic: HOKS_KOMENNOT,
    envelope: 'internal',
    sentBy: 'gateway and hoks',
    key: 'opiskeluoikeus oid',
    messages: { [HOKS_COMMAND_TYPE]: hoksCommandMessage },
  },
  {
    topic: HOKS_VASTAUKSET,
    envelope: 'internal',
    sentBy: 'hoks',
    key: 'command id',
    messages: { [HOKS_OUTCOME_TYPE]: hoksOutcomeMessage },
  },
  {
    topic: HOKS_TAPAHTUMAT,
    envelope: 'cloudevents',
    sentBy: 'hoks',
    key: 'opiskeluoikeus oid',
    messages: HOKS_FACTS,
  },
  {
    topic: OPISKELUOIKEUS_HAVAINNOT,
    envelope: 'cloudevents',
    sentBy: 'koski-sync',
    key: 'opiskeluoikeus oid',
    messages: { [OPISKELUOIKEUS_HAVAITTU]: opiskeluoikeusHavainto },
  },
  {
    topic: PALAUTE_KOMENNOT,
    envelope: 'internal',
    sentBy: 'feedback',
    key: 'HMAC of the master oppijanumero',
    messages: { [PALAUTE_COMMAND_TYPE]: palauteCommandMessage },
  },
  {
    topic: PALAUTE_HERATTEET,
    envelope: 'cloudevents',
    sentBy: 'feedback',
    key: 'trigger id (palauteId)',
    messages: PALAUTE_HERATTEET_EVENTS,
  },
];
