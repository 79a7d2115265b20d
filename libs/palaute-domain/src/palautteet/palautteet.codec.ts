import { AppError, type JsonObject } from '@ehoks/kernel';
import { type PalauteEvent } from './palautteet.events';
import { type PalautteetState } from './palautteet.state';

/** An event as it is stored; nothing in it has to be sealed. */
export type StoredPalauteEvent = Readonly<{ type: string; schemaVersion: number; data: JsonObject }>;

const SCHEMA_VERSION = 1;

const EVENT_TYPES: Readonly<Record<PalauteEvent['type'], true>> = {
  HoksNoted: true,
  KyselyLeftAsIs: true,
  PalauteInitiated: true,
  PalauteReinitiated: true,
  PalauteMoved: true,
  HeratepaivaFailed: true,
  ArvoKutsuOpened: true,
  TunnusStored: true,
  ArvoKutsuFailed: true,
  TunnusRemoved: true,
  UusiKutsuRequested: true,
  UusiKutsuHandedOver: true,
  ViestiOpened: true,
  ViestiNoted: true,
  ViestiFailed: true,
  ToimitusNoted: true,
  ArvoPatched: true,
  HoksMovedAway: true,
  HoksAdopted: true,
};

/** Plain JSON: fields that are not there are left out. */
const jsonOf = (data: object): JsonObject => JSON.parse(JSON.stringify(data)) as JsonObject;

/** How the events are written and read; golden files beside the spec hold every version ever stored. */
export const palautteetCodec = {
  encode: (event: PalauteEvent): StoredPalauteEvent => ({
    type: event.type,
    schemaVersion: SCHEMA_VERSION,
    data: jsonOf(event.data),
  }),
  decode: ({ type, schemaVersion, data }: StoredPalauteEvent): PalauteEvent => {
    if (!Object.hasOwn(EVENT_TYPES, type) || schemaVersion > SCHEMA_VERSION) {
      throw new AppError('defect', 'palaute/unknown-event', 'A stored event is of a type or version we do not know', {
        details: { type, schemaVersion },
      });
    }
    return { type, data } as unknown as PalauteEvent;
  },
};

/** How the folded state is written and read in snapshots; raise `schema` when {@link PalautteetState} changes. */
export const palautteetSnapshotCodec = {
  schema: 5,
  everyCommits: 50,
  encode: (state: PalautteetState): { data: JsonObject } => ({ data: jsonOf(state) }),
  decode: ({ data }: { data: JsonObject }): PalautteetState => data as unknown as PalautteetState,
};
