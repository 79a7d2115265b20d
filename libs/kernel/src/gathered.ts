interface Waiting<Item, Result> {
  readonly item: Item;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Does by one call what is asked for item by item: what comes while a call is under way goes with the next. A call costs
 * several times what an item of it does, so under load this is most of the cost (docs/performance.md); alone, an item is
 * not held up.
 */
export class Gathered<Item, Result> {
  private waiting: Waiting<Item, Result>[] = [];
  private isBusy = false;

  constructor(
    /** Does all at once, and answers in their order. What it throws, everyone gets whose item was among them. */
    private readonly doAll: (items: readonly Item[]) => Promise<readonly Result[]>,
    private readonly most = Infinity,
  ) {}

  do(item: Item): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ item, resolve, reject });
      if (this.isBusy) return;
      this.isBusy = true;
      // what is asked for in one go goes together
      setImmediate(() => void this.doWaiting());
    });
  }

  private async doWaiting(): Promise<void> {
    while (this.waiting.length > 0) {
      const batch = this.waiting.splice(0, this.most);
      try {
        const results = await this.doAll(batch.map(({ item }) => item));
        batch.forEach(({ resolve }, index) => {
          resolve(results[index] as Result);
        });
      } catch (error) {
        batch.forEach(({ reject }) => {
          reject(error);
        });
      }
    }
    this.isBusy = false;
  }
}
