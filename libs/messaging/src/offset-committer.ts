import { partitionId, type TopicPartition } from './topic-partition';

/** Where a group goes on in a partition: the offset after the last handled one. */
export interface Position extends TopicPartition {
  readonly offset: string;
}

/**
 * Commits positions of one generation: one request in flight, at most one per interval, with the newest position of
 * every partition. A failed commit is tried again with what came meanwhile.
 */
export class OffsetCommitter {
  private readonly pending = new Map<string, Position>();
  private timer: NodeJS.Timeout | undefined;
  private inFlight: Promise<void> | undefined;
  private stopped = false;

  /** @param commit rejects when the positions were not taken; not called any more after `stop` */
  constructor(
    private readonly commit: (positions: readonly Position[]) => Promise<void>,
    private readonly intervalMs: number,
  ) {}

  /** Everything before this position of the partition is handled. */
  note(position: Position): void {
    this.pending.set(partitionId(position), position);
    this.schedule();
  }

  /** Commits what was noted without waiting for the interval: at once, when no request is in flight. Never rejects. */
  async flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (this.inFlight) await this.inFlight;
    if (this.stopped || this.pending.size === 0) return;
    this.inFlight = this.commitPending();
    await this.inFlight;
  }

  /** The generation is over: nothing is committed from here on. */
  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  private schedule(): void {
    if (this.stopped || this.timer || this.inFlight) return;
    this.timer = setTimeout(() => void this.flush(), this.intervalMs);
  }

  private async commitPending(): Promise<void> {
    const positions = [...this.pending.values()];
    this.pending.clear();
    try {
      await this.commit(positions);
    } catch {
      for (const position of positions) {
        const id = partitionId(position);
        if (!this.pending.has(id)) this.pending.set(id, position);
      }
    }
    this.inFlight = undefined;
    if (this.pending.size > 0) this.schedule();
  }
}
