import { type EventCodec } from './aggregate';
import { type PublishedCommit, type StoredCommit, type StoredEvent } from './commit';
import { type OpeningKeys, type Sealer } from './sealer';

/** What a sealed part of an event is bound to: it cannot be moved to another event, nor read as another type. */
export const sealedPlace = (event: { readonly id: string; readonly type: string }): string =>
  `${event.id}/${event.type}`;

/** Key ids of all sealed parts in these commits. */
export const keyIdsOf = (commits: readonly StoredCommit[]): ReadonlySet<string> =>
  new Set(commits.flatMap(({ events }) => events.flatMap(({ sealed }) => sealed?.keyId ?? [])));

/** Do this event's sealed part and those after it take a new data key? Then the keys before it can be erased by themselves. */
export const startsNewKey = <Event>(codec: EventCodec<Event>, event: Event): boolean =>
  codec.endsKeys?.(event) === true || codec.closes?.(event) === true;

/** @returns undefined for a retired type */
export const decodeEvent = <Event>(
  codec: EventCodec<Event>,
  stored: StoredEvent,
  keys: OpeningKeys,
): Event | undefined => {
  const { type, schemaVersion, data } = stored;
  return codec.decode({ type, schemaVersion, data, secrets: keys.open(stored.sealed, sealedPlace(stored)) });
};

const decodeCommit = <Event>(
  codec: EventCodec<Event>,
  { events, archived, ...commit }: StoredCommit,
  keys: OpeningKeys,
): PublishedCommit<Event> => ({
  ...commit,
  ...(archived && { told: archived.told }),
  events: events.flatMap((stored, index) => {
    const event = decodeEvent(codec, stored, keys);
    return event === undefined
      ? []
      : [{ id: stored.id, time: stored.time, version: commit.fromVersion + index, event }];
  }),
});

/** Commits with their events decoded and what is not erased unsealed. A stub has no events. */
export const decodeCommits = async <Event>(
  codec: EventCodec<Event>,
  sealer: Sealer,
  commits: readonly StoredCommit[],
): Promise<readonly PublishedCommit<Event>[]> => {
  const keys = await sealer.keysToOpen(keyIdsOf(commits));
  return commits.map((commit) => decodeCommit(codec, commit, keys));
};
