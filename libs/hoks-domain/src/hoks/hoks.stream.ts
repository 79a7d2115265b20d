import { type OpiskeluoikeusOid } from '@ehoks/kernel';

/** One stream is the life of the HOKS of one study right: `hoks-<opiskeluoikeus oid>`. */
export const HOKS_CATEGORY = 'hoks';

export const hoksStreamId = (opiskeluoikeusOid: OpiskeluoikeusOid): string => `${HOKS_CATEGORY}-${opiskeluoikeusOid}`;

/** The study right whose HOKS lives in this stream. */
export const opiskeluoikeusOidOfStream = (streamId: string): OpiskeluoikeusOid =>
  streamId.slice(HOKS_CATEGORY.length + 1) as OpiskeluoikeusOid;
