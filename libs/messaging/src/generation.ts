import { type OffsetCommitter } from './offset-committer';
import { partitionId, type TopicPartition } from './topic-partition';

/**
 * One assignment of partitions by the group. It ends when the group is about to assign anew, when the consumer crashes
 * and when it stops; from then on its partitions may be another's, and nothing of it is committed.
 */
export class Generation {
  private readonly ending = new AbortController();
  private readonly owned: ReadonlySet<string>;

  constructor(
    readonly partitions: readonly TopicPartition[],
    readonly offsets: OffsetCommitter,
    /** What the group calls this member. */
    readonly memberId: string,
  ) {
    this.owned = new Set(partitions.map(partitionId));
  }

  /** Aborted at the end of the generation. */
  get signal(): AbortSignal {
    return this.ending.signal;
  }

  owns(partition: TopicPartition): boolean {
    return this.owned.has(partitionId(partition));
  }

  end(): void {
    this.offsets.stop();
    this.ending.abort();
  }
}
