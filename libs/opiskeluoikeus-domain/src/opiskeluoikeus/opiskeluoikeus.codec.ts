import { AppError, type JsonObject } from '@ehoks/kernel';
import { type OpiskeluoikeusEvent } from './opiskeluoikeus.events';

/** An event as it is stored. There is nothing to seal: observations name nobody. */
export type StoredOpiskeluoikeusEvent = Readonly<{ type: string; schemaVersion: number; data: JsonObject }>;

const TYPE: OpiskeluoikeusEvent['type'] = 'OpiskeluoikeusHavaittu';
const SCHEMA_VERSION = 1;

const encode = ({ type, data }: OpiskeluoikeusEvent): StoredOpiskeluoikeusEvent => ({
  type,
  schemaVersion: SCHEMA_VERSION,
  data: data as unknown as JsonObject,
});

const decode = ({ type, schemaVersion, data }: StoredOpiskeluoikeusEvent): OpiskeluoikeusEvent => {
  if (type !== TYPE || schemaVersion > SCHEMA_VERSION) {
    throw new AppError(
      'defect',
      'opiskeluoikeus/unknown-event',
      'A stored event is of a type or version we do not know',
      {
        details: { type, schemaVersion },
      },
    );
  }
  return { type, data } as unknown as OpiskeluoikeusEvent;
};

/** How observations are written and read; the golden files beside the spec hold every version ever stored. */
export const opiskeluoikeusCodec = { encode, decode };
