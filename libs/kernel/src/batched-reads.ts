interface Waiting<Found> {
  readonly resolve: (found: Found | undefined) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Reads by key, many at a time: what is asked for while one question is under way goes with the next. The work for a
 * question is several times that for what it brings, so under load this is most of the cost of a read
 * (docs/performance.md); alone, a read is not delayed. What `readAll` throws, everyone gets who waits for its keys.
 */
export class BatchedReads<Key, Found> {
  private waiting = new Map<Key, Waiting<Found>[]>();
  private isReading = false;

  constructor(
    /** Answers for all keys at once; a key that is not found is left out. */
    private readonly readAll: (keys: readonly Key[]) => Promise<ReadonlyMap<Key, Found>>,
    private readonly most = 50,
  ) {}

  /** What was stored when this was called, or later. */
  read(key: Key): Promise<Found | undefined> {
    return new Promise((resolve, reject) => {
      const same = this.waiting.get(key);
      if (same) same.push({ resolve, reject });
      else this.waiting.set(key, [{ resolve, reject }]);
      if (!this.isReading) void this.readWaiting();
    });
  }

  private async readWaiting(): Promise<void> {
    this.isReading = true;
    await Promise.resolve(); // what is asked for in one go is read together
    while (this.waiting.size > 0) {
      const batch = this.take();
      try {
        const found = await this.readAll([...batch.keys()]);
        batch.forEach((waiting, key) => waiting.forEach(({ resolve }) => resolve(found.get(key))));
      } catch (error) {
        batch.forEach((waiting) => waiting.forEach(({ reject }) => reject(error)));
      }
    }
    this.isReading = false;
  }

  private take(): Map<Key, Waiting<Found>[]> {
    const entries = [...this.waiting];
    this.waiting = new Map(entries.slice(this.most));
    return new Map(entries.slice(0, this.most));
  }
}
