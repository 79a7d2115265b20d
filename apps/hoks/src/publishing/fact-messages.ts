import { HOKS_SOURCE, HOKS_TAPAHTUMAT, type HoksFactRecord } from '@ehoks/contracts';
import { type OutgoingMessage, toMessage } from '@ehoks/messaging';
import { type HoksCommit } from '../hoks.types';
import { factsOf } from './hoks-facts';

/** The facts of a commit as messages, the same each time, in the order of the stream. */
export const factMessagesOf = (commit: HoksCommit): OutgoingMessage[] =>
  factsOf(commit).map((fact) => factMessage(fact, commit.meta));

/** Versions as text that sorts as they do. */
const sequenceOf = (version: number): string => String(version).padStart(10, '0');

const factMessage = (fact: HoksFactRecord, meta: HoksCommit['meta']): OutgoingMessage =>
  toMessage(
    {
      id: fact.id,
      source: HOKS_SOURCE,
      type: fact.type,
      time: fact.time,
      subject: String(fact.data['hoksId']),
      sequence: sequenceOf(fact.version),
      correlationid: meta.correlationId,
      causationid: meta.causationId,
      ...(meta.traceparent !== undefined && { traceparent: meta.traceparent }),
      data: fact.data,
    },
    { topic: HOKS_TAPAHTUMAT.name, key: fact.opiskeluoikeusOid },
  );
