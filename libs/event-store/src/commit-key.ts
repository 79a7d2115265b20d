const DIGITS = 10;

/** Key of a commit: unique by nature, and in the order of the stream. */
export const commitKey = (streamId: string, commitNo: number): string =>
  `${streamId}/${String(commitNo).padStart(DIGITS, '0')}`;

/** Key of a snapshot, in the order of the stream's versions. */
export const snapshotKey = (streamId: string, version: number, schema: number): string =>
  `${streamId}/${String(version).padStart(DIGITS, '0')}/${schema}`;
