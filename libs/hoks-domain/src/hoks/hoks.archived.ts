import { type JsonObject } from '@ehoks/kernel';
import { type ArchivedContent } from './hoks.commands';
import { type HoksEvent } from './hoks.events';
import { evolve } from './hoks.evolve';
import { initialState } from './hoks.state';

/**
 * What was permanently deleted: the HOKS as it was when its stream closed, and the study right as it was last seen.
 *
 * @param events all of the stream, the archived ones too, oldest first
 * @returns undefined when the stream does not end with a permanent deletion
 * @see decisions.md 3.2
 */
export const archivedHoksOf = (events: readonly HoksEvent[]): ArchivedContent | undefined => {
  const before = events.slice(0, -1);
  const last = events.at(-1);
  const state = before.reduce(evolve, initialState);
  if (last?.type !== 'HoksArchived' || !('content' in state)) return undefined;
  const { eid, manuaalisyotto, content, contactDetailsGiven } = state;
  const kept = { eid, manuaalisyotto, content, contactDetailsGiven };
  return { closedVersion: last.data.version, ...kept, opiskeluoikeus: lastSeen(before) };
};

const lastSeen = (events: readonly HoksEvent[]): JsonObject =>
  events.reduce<JsonObject>((seen, { data }) => ('opiskeluoikeus' in data ? data.opiskeluoikeus : seen), {});
