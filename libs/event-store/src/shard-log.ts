import { AppError } from '@ehoks/kernel';
import { type EventCodec } from './aggregate';
import { type PublishedCommit, type StoredCommit } from './commit';
import { decodeCommits } from './commit-decoder';
import { type CommitStore } from './commit-store';
import { type Patience } from './patience';
import { type Sealer } from './sealer';

export interface ShardLogOptions<Event> {
  readonly store: CommitStore;
  readonly sealer: Sealer;
  readonly codec: EventCodec<Event>;
  readonly patience: Patience;
  readonly window: number;
  /** Resolves when the commits are published, or the tenure has ended. */
  readonly publish: (commits: readonly PublishedCommit<Event>[]) => Promise<void>;
  readonly noteStored: (commit: StoredCommit) => void;
}

/**
 * What the owner of a shard knows of its log: every commit up to `head` was written by it, or read and handed to the
 * publisher. Whatever lies above is someone else's, or its own with the answer lost.
 */
export class ShardLog<Event> {
  head = 0;
  published = 0;
  taken = false;
  /** Set when the log cannot be read: nothing of the shard is handled any more. */
  stopped: AppError | undefined;

  constructor(
    readonly shard: number,
    private readonly options: ShardLogOptions<Event>,
  ) {}

  /** Takes the shard over: publishes from the checkpoint on, so that the head is known and all below it is published. */
  async takeOver(): Promise<void> {
    const { patience, store } = this.options;
    this.head = await patience.attempt('read checkpoint', () => store.readCheckpoint(this.shard));
    this.published = this.head;
    await this.readOn();
    this.taken = true;
  }

  /**
   * Reads the log above the head, hands it to the publisher and moves the head.
   *
   * @param known the highest position that is known to be taken
   * @throws AppError `defect` at a hole, or when a commit cannot be decoded
   */
  async readOn(known = 0): Promise<void> {
    const { sealer, codec, patience, window, publish, noteStored } = this.options;
    for (let read = window; read === window;) {
      const { commits, decoded } = await patience.attempt('read log', async () => {
        const stored = await this.readWindow(known);
        return { commits: stored, decoded: await decodeCommits(codec, sealer, stored) };
      });
      commits.forEach((commit, index) => this.requirePosition(commit, this.head + 1 + index));
      commits.forEach(noteStored);
      this.head += commits.length;
      read = commits.length;
      if (read > 0) await publish(decoded);
      patience.requireOwned();
    }
  }

  /** A hole as wide as the window looks like the end of the log: what is known beyond it tells them apart. */
  private async readWindow(known: number): Promise<readonly StoredCommit[]> {
    const { store, window } = this.options;
    const stored = await store.readShard(this.shard, this.head, this.head + window);
    return stored.length === 0 && known > this.head ? store.readShard(this.shard, known - 1, known) : stored;
  }

  private requirePosition({ position }: StoredCommit, expected: number): void {
    if (position === expected) return;
    throw new AppError('defect', 'event-store/log-hole', 'The log of a shard has a hole: a commit is missing', {
      details: { shard: this.shard, expected, position },
    });
  }
}
