import { type HoksHistoryRecord } from '@ehoks/contracts';

/** What is wrong with the facts of a stream: versions that are missing, come twice or out of order. */
export const streamFaults = (facts: readonly Pick<HoksHistoryRecord, 'version' | 'type'>[]): string[] =>
  facts.flatMap(({ version }, index) => {
    const before = facts[index - 1];
    const expected = before === undefined ? 1 : before.version + 1;
    // What was archived is left out up to the fact that closed the stream.
    const isEndOfArchived = facts[index]?.type === 'fi.ehoks.hoks.arkistoitu.v1' && version > expected;
    return version === expected || isEndOfArchived ? [] : [`version ${version} where ${expected} was to come`];
  });
