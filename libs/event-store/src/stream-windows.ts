import { type StoredCommit } from './commit';
import { keysAfter } from './commit-key';
import { type CommitStore } from './commit-store';

const WINDOW = 200;

/** The commits of a stream after a commit number, in windows that fit into memory. */
export async function* streamWindows(
  store: CommitStore,
  streamId: string,
  afterCommitNo: number,
): AsyncGenerator<readonly StoredCommit[]> {
  for (let after = afterCommitNo; ; after += WINDOW) {
    const window = await store.readCommits(keysAfter(streamId, after, WINDOW));
    if (window.length > 0) yield window;
    if (window.length < WINDOW) return;
  }
}
