const DIGITS = 10;

/** Number of a commit in its stream: all that is needed to read it. */
export interface CommitKey {
  readonly streamId: string;
  readonly commitNo: number;
}

/** The next keys of a stream. */
export const keysAfter = (streamId: string, commitNo: number, count: number): readonly CommitKey[] =>
  Array.from({ length: count }, (_, index) => ({ streamId, commitNo: commitNo + 1 + index }));

/** A commit's key as text: unique by nature, and in the order of the stream. */
export const commitKey = ({ streamId, commitNo }: CommitKey): string =>
  `${streamId}/${String(commitNo).padStart(DIGITS, '0')}`;

/** A snapshot's key as text. */
export const snapshotKey = (streamId: string, version: number, schema: number): string =>
  `${streamId}/${String(version).padStart(DIGITS, '0')}/${schema}`;
