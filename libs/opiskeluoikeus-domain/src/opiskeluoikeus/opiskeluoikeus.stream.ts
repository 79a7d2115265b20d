/** One stream is what was seen of one study right: `opiskeluoikeus-<oid>`. */
export const OPISKELUOIKEUS_CATEGORY = 'opiskeluoikeus';

export const opiskeluoikeusStreamId = (oid: string): string => `${OPISKELUOIKEUS_CATEGORY}-${oid}`;

/** The study right of a stream. */
export const oidOfOpiskeluoikeusStream = (streamId: string): string =>
  streamId.slice(OPISKELUOIKEUS_CATEGORY.length + 1);
