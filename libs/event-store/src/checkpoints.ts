import { type Clock } from './clock';
import { type CommitStore } from './commit-store';
import { type ExecutorEvent } from './executor-event';

export interface CheckpointsOptions {
  readonly store: CommitStore;
  readonly clock: Clock;
  readonly everyMs: number;
  /** Shards and how far they are published now. */
  readonly published: () => Iterable<readonly [shard: number, position: number]>;
  readonly onEvent: (event: ExecutorEvent) => void;
}

/** Stores how far shards are published, now and then: a checkpoint may be stale, never ahead. */
export class Checkpoints {
  private readonly stored = new Map<number, number>();
  private scheduled = false;

  constructor(private readonly options: CheckpointsOptions) {}

  /** Stores the checkpoints after a while; calls meanwhile change nothing. */
  schedule(): void {
    if (this.scheduled) return;
    this.scheduled = true;
    void this.options.clock.wait(this.options.everyMs).then(() => {
      this.scheduled = false;
      return this.store();
    });
  }

  /** Stores the checkpoints that moved. What cannot be stored is left to the next time. */
  async store(): Promise<void> {
    const moved = [...this.options.published()].filter(([shard, position]) => position > (this.stored.get(shard) ?? 0));
    await Promise.all(moved.map(([shard, position]) => this.storeOne(shard, position)));
  }

  private async storeOne(shard: number, position: number): Promise<void> {
    try {
      await this.options.store.storeCheckpoint(shard, position);
      this.stored.set(shard, Math.max(position, this.stored.get(shard) ?? 0));
    } catch (error) {
      this.options.onEvent({ kind: 'retrying', what: 'store checkpoint', attempt: 1, error });
    }
  }
}
