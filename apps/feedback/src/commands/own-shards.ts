/** The shards that this process owns at the moment: partitions of the command topic. */
export class OwnShards {
  private shards: readonly number[] = [];

  assign(shards: readonly number[]): void {
    this.shards = shards;
  }

  revoke(): void {
    this.shards = [];
  }

  all(): readonly number[] {
    return this.shards;
  }
}
