import { AppError, type JsonObject } from '@ehoks/kernel';
import { joinContactDetails, splitContactDetails } from '../content/contact-details';
import { type HoksContent } from '../content/hoks-content';
import { type HoksEvent } from './hoks.events';
import { type HoksState } from './hoks.state';

/** An event as it is stored: contact details apart, so that the store can seal and forget them. */
export type StoredHoksEvent = Readonly<{
  type: string;
  schemaVersion: number;
  data: JsonObject;
  /** Contact details by JSON pointer into the content or the changes; absent: none, or erased. */
  secrets?: JsonObject | undefined;
}>;

const SCHEMA_VERSION = 1;

type EventType = HoksEvent['type'];

/** The field of each event's data that can hold contact details. */
const CONTENT_FIELD: Readonly<Record<EventType, 'content' | 'changes' | undefined>> = {
  HoksCreated: 'content',
  HoksReplaced: 'content',
  HoksChanged: 'changes',
  HoksConfirmed: undefined,
  HoksPassivated: undefined,
  HoksRestored: undefined,
  HoksArchived: undefined,
  HoksReopened: 'content',
  HoksContactDetailsRemoved: 'content',
  HoksLocked: undefined,
  HoksUnlocked: undefined,
  HoksLinked: undefined,
  HoksUnlinked: undefined,
  HoksOppijaOidChanged: undefined,
  HoksOrganisaatioChanged: undefined,
};

const isEventType = (type: string): type is EventType => Object.hasOwn(CONTENT_FIELD, type);

const encode = (event: HoksEvent): StoredHoksEvent => {
  const field = CONTENT_FIELD[event.type];
  const data = event.data as unknown as JsonObject;
  if (field === undefined) return { type: event.type, schemaVersion: SCHEMA_VERSION, data };
  const { open, contactDetails } = splitContactDetails(data[field] as HoksContent);
  return {
    type: event.type,
    schemaVersion: SCHEMA_VERSION,
    data: { ...data, [field]: open },
    ...(Object.keys(contactDetails).length > 0 && { secrets: contactDetails }),
  };
};

const decode = (stored: StoredHoksEvent): HoksEvent => {
  if (!isEventType(stored.type) || stored.schemaVersion > SCHEMA_VERSION) {
    throw new AppError('defect', 'hoks/unknown-event', 'A stored event is of a type or version we do not know', {
      details: { type: stored.type, schemaVersion: stored.schemaVersion },
    });
  }
  const field = CONTENT_FIELD[stored.type];
  const data =
    field === undefined || stored.secrets === undefined
      ? stored.data
      : {
          ...stored.data,
          [field]: joinContactDetails(stored.data[field] as HoksContent, stored.secrets as Record<string, string>),
        };
  return { type: stored.type, data } as unknown as HoksEvent;
};

/** Contact details of before are forgotten with their key; those that remain are sealed anew. */
const endsKeys = (event: HoksEvent): boolean => event.type === 'HoksContactDetailsRemoved';

/** What lies before a permanent deletion goes to the archive. @see decisions.md 3.2 */
const closes = (event: HoksEvent): boolean => event.type === 'HoksArchived';

const reopens = (event: HoksEvent): boolean => event.type === 'HoksReopened';

/** What whoever repeats a command is told of its archived events: which HOKS, and the last event with its version. */
export type HoksRemainder = Readonly<{ hoksId: number; version: number; eventId: string }>;

const remainder = (events: readonly Readonly<{ id: string; version: number; event: HoksEvent }>[]): JsonObject => {
  const last = events.at(-1);
  if (!last) return {};
  const told: HoksRemainder = { hoksId: last.event.data.hoksId, version: last.version, eventId: last.id };
  return told;
};

/** How the events of a HOKS are written and read; golden files beside the spec hold every version ever stored. */
export const hoksCodec = { encode, decode, endsKeys, closes, reopens, remainder };

/** How the folded state is written and read in snapshots; raise `schema` when {@link HoksState} changes. */
export const hoksSnapshotCodec = {
  schema: 5,
  everyCommits: 20,
  encode: (state: HoksState): { data: JsonObject; secrets?: JsonObject } => {
    if (!('content' in state)) return { data: state };
    const { open, contactDetails } = splitContactDetails(state.content);
    const data = { ...state, content: open };
    return Object.keys(contactDetails).length === 0 ? { data } : { data, secrets: contactDetails };
  },
  decode: ({ data, secrets }: { data: JsonObject; secrets?: JsonObject | undefined }): HoksState =>
    ('content' in data && secrets !== undefined
      ? {
          ...data,
          content: joinContactDetails(data['content'] as HoksContent, secrets as Record<string, string>),
        }
      : data) as unknown as HoksState,
};
