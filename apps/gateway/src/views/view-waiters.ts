/** The version of a HOKS that someone waits to read. */
export interface WantedVersion {
  readonly hoksId: number;
  readonly opiskeluoikeusOid: string;
  readonly version: number;
}

export interface ViewWaitersOptions {
  /** The version that the view holds of a HOKS; 0 for none. */
  readonly versionOf: (hoksId: number) => Promise<number>;
  /** Does this instance apply the facts of this study right at present? */
  readonly isApplied: (opiskeluoikeusOid: string) => boolean;
  /** How often the view is asked for the work of another instance, and, in case a hint got lost, of this one. */
  readonly pollMs?: { readonly others: number; readonly own: number };
}

/** Lets a request wait until the view holds what it wrote, whichever instance applies it. */
export class ViewWaiters {
  private readonly waiting = new Map<number, Set<{ readonly version: number; readonly done: () => void }>>();

  constructor(private readonly options: ViewWaitersOptions) {}

  /** This instance's projection holds this version now. */
  applied(hoksId: number, version: number): void {
    for (const waiter of this.waiting.get(hoksId) ?? []) if (waiter.version <= version) waiter.done();
  }

  /**
   * Resolves true once the view holds the version, false when it did not within `timeoutMs`. Hears of it at once when
   * this instance applies it; the work of another one is seen by asking.
   */
  async until({ hoksId, opiskeluoikeusOid, version }: WantedVersion, timeoutMs: number): Promise<boolean> {
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
        await Promise.race([heard, pause(this.pollMs(opiskeluoikeusOid))]);
        if (!isThere && (await this.readVersion(hoksId)) >= version) isThere = true;
      }
      return isThere;
    } finally {
      waiters.delete(entry);
      if (waiters.size === 0) this.waiting.delete(hoksId);
    }
  }

  private pollMs(opiskeluoikeusOid: string): number {
    const { isApplied, pollMs = { others: 15, own: 250 } } = this.options;
    return isApplied(opiskeluoikeusOid) ? pollMs.own : pollMs.others;
  }

  /** A view that cannot be asked now holds nothing yet. */
  private readVersion(hoksId: number): Promise<number> {
    return this.options.versionOf(hoksId).catch(() => 0);
  }
}

const pause = (millis: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, millis).unref();
  });
