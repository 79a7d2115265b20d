import { HOKS_TAPAHTUMAT } from '@ehoks/contracts';
import { partitionOf } from '@ehoks/messaging';

/** Which facts this instance of the gateway applies to the view, as its consumer group has shared them out. */
export class OwnPartitions {
  private partitions: ReadonlySet<number> = new Set();

  assign(partitions: readonly number[]): void {
    this.partitions = new Set(partitions);
  }

  /** Is this the one instance that does what is to be done once? Two may think so for a moment. */
  get isFirst(): boolean {
    return this.partitions.has(0);
  }

  /** Are facts of this study right applied here? */
  hold(opiskeluoikeusOid: string): boolean {
    return this.partitions.has(partitionOf(opiskeluoikeusOid, HOKS_TAPAHTUMAT.partitions));
  }
}
