import { type EventCodec } from './aggregate';
import { type PublishedCommit, type StoredCommit } from './commit';
import { decodeEvent, keyIdsOf } from './commit-decoder';
import { type CommitStore } from './commit-store';
import { type OpeningKeys, type Sealer } from './sealer';
import { streamWindows } from './stream-windows';

export interface KeyEraserOptions<Event> {
  readonly codec: EventCodec<Event>;
  readonly store: CommitStore;
  readonly sealer: Sealer;
}

/** Forgets what was sealed before an event that ends the keys of its stream: in the log, snapshots and the archive. */
export class KeyEraser<Event> {
  constructor(private readonly options: KeyEraserOptions<Event>) {}

  /**
   * Erases the ended keys of the streams where one of these commits ends keys. Call it before commits are published: then
   * whoever hears of the event finds the keys gone, and a crash before it is made good by the next owner of the shard,
   * who publishes them again.
   */
  async eraseEnded(commits: readonly PublishedCommit<Event>[]): Promise<void> {
    const { codec, sealer } = this.options;
    const ending = commits.filter(({ events }) => events.some(({ event }) => codec.endsKeys?.(event)));
    for (const streamId of new Set(ending.map((commit) => commit.streamId))) {
      await sealer.erase([...(await this.endedKeys(streamId))]);
    }
  }

  /** Keys of what lies before the stream's newest event with `endsKeys`. */
  private async endedKeys(streamId: string): Promise<ReadonlySet<string>> {
    const { store, sealer } = this.options;
    const ended = new Set<string>();
    let inUse = new Set<string>();
    for await (const window of streamWindows(store, streamId, 0)) {
      const keys = await sealer.keysToOpen(keyIdsOf(window));
      for (const { keyId, isEnd } of window.flatMap((commit) => this.keyUses(commit, keys))) {
        if (isEnd) {
          inUse.forEach((used) => ended.add(used));
          inUse = new Set();
        }
        if (keyId !== undefined) inUse.add(keyId);
      }
    }
    return ended;
  }

  private keyUses(commit: StoredCommit, keys: OpeningKeys): { keyId: string | undefined; isEnd: boolean }[] {
    if (commit.archived) return commit.archived.keyIds.map((keyId) => ({ keyId, isEnd: false }));
    return commit.events.map((stored) => {
      const event = decodeEvent(this.options.codec, stored, keys);
      const isEnd = event !== undefined && this.options.codec.endsKeys?.(event) === true;
      return { keyId: stored.sealed?.keyId, isEnd };
    });
  }
}
