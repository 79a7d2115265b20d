import { type HoksFact, type HoksHistoryRecord } from '@ehoks/contracts';
import { type Difference, differences } from '@ehoks/hoks-domain';
import { type JsonObject } from '@ehoks/kernel';
import { placedFactOf } from '../../views/placed-fact';

/** One thing that happened to a HOKS, and to what it led. */
export interface HistoryEntry {
  readonly version: number;
  readonly eventId: string;
  /** `luotu`, `muutettu`, `passivoitu` …: the middle of the fact's name. */
  readonly tapahtuma: string;
  readonly recordedAt: string;
  readonly actor: string | undefined;
  readonly organisation: string | undefined;
  readonly changes: readonly Difference[];
  /** What the event tells beside the content: why a HOKS is locked, which right its own is part of, which school it left. */
  readonly circumstances: Readonly<Record<string, unknown>> | undefined;
}

/**
 * The history of one HOKS, oldest first.
 *
 * @param records facts of its stream, which may hold those of other HOKSes, oldest first
 */
export const hoksHistory = (records: readonly HoksHistoryRecord[], hoksId: number): HistoryEntry[] => {
  let content: JsonObject | undefined;
  const entries: HistoryEntry[] = [];
  for (const record of records) {
    const { fact } = placedFactOf(record);
    if (fact.data.hoksId !== hoksId) continue;
    const before = content;
    content = contentAfter(content, fact);
    const { actor, organisation, recordedAt } = record.meta;
    entries.push({
      ...{ version: record.version, eventId: record.id, tapahtuma: fact.type.split('.')[3] ?? fact.type },
      ...{ recordedAt, actor, organisation },
      ...{ changes: differences(before, content), circumstances: circumstancesOf(fact) },
    });
  }
  return entries;
};

const contentAfter = (content: JsonObject | undefined, { type, data }: HoksFact): JsonObject | undefined => {
  if (type === 'fi.ehoks.hoks.arkistoitu.v1') return undefined;
  if (type === 'fi.ehoks.hoks.oppija-vaihdettu.v1') return { ...content, 'oppija-oid': data.uusi };
  if ('content' in data) return data.content as JsonObject;
  return 'changes' in data ? { ...content, ...(data.changes as JsonObject) } : content;
};

const circumstancesOf = ({ type, data }: HoksFact): HistoryEntry['circumstances'] => {
  if (type === 'fi.ehoks.hoks.lukittu.v1') return { peruste: data.peruste };
  if (type === 'fi.ehoks.hoks.linkitetty.v1') return { emo: data.emo, alkaen: data.alkaen };
  if (type === 'fi.ehoks.hoks.organisaatio-vaihdettu.v1') return { vanha: data.vanha, uusi: data.uusi };
  return undefined;
};
