/** Lets a request wait until the view holds what it wrote, whichever instance applies it. */
export class ViewWaiters {
  private readonly waiting = new Map<number, Set<{ readonly version: number; readonly done: () => void }>>();

  constructor(
    private readonly versionOf: (hoksId: number) => Promise<number>,
    private readonly pollMs = 25,
  ) {}

  /** This instance's projection holds this version now. */
  applied(hoksId: number, version: number): void {
    for (const waiter of this.waiting.get(hoksId) ?? []) if (waiter.version <= version) waiter.done();
  }

  /**
   * Resolves true once the view holds the version, false when it did not within `timeoutMs`. Hears of it at once when
   * this instance applies it; another instance's work is seen by asking every `pollMs`.
   */
  async until(hoksId: number, version: number, timeoutMs: number): Promise<boolean> {
    let isThere = false;
    const entry = { version, done: (): void => undefined };
    const heard = new Promise<void>((resolve) => {
      entry.done = () => {
        isThere = true;
        resolve();
      };
    });
    const waiters = this.waiting.get(hoksId) ?? new Set();
    this.waiting.set(hoksId, waiters.add(entry));
    const deadline = performance.now() + timeoutMs;
    try {
      while (!isThere && performance.now() < deadline) {
        await Promise.race([heard, pause(this.pollMs)]);
        if (!isThere && (await this.readVersion(hoksId)) >= version) isThere = true;
      }
      return isThere;
    } finally {
      waiters.delete(entry);
      if (waiters.size === 0) this.waiting.delete(hoksId);
    }
  }

  /** A view that cannot be asked now holds nothing yet. */
  private readVersion(hoksId: number): Promise<number> {
    return this.versionOf(hoksId).catch(() => 0);
  }
}

const pause = (millis: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, millis).unref();
  });
