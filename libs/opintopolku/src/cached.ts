import { LRUCache } from 'lru-cache';

/** The answers kept in one process, all systems together. */
export class AnswerCaches {
  private readonly caches: { readonly size: number; clear(): void }[] = [];

  add(cache: { readonly size: number; clear(): void }): void {
    this.caches.push(cache);
  }

  /** How many answers are kept. */
  get size(): number {
    return this.caches.reduce((sum, { size }) => sum + size, 0);
  }

  /** Forgets all of them. */
  clear(): void {
    this.caches.forEach((cache) => cache.clear());
  }
}

/**
 * `load` with its answers kept for `ttlMs`, and callers with the same key joined while it is under way. Neither errors
 * nor `undefined` are kept. With `ttlMs` 0 it is `load` itself.
 *
 * @param max number of answers kept at most, the last used ones
 * @param mostText characters that they all come to as JSON at most, where single ones may be large
 * @param caches where they are counted, and can be forgotten
 */
export const cached = <Value extends object | true>(
  {
    ttlMs,
    max,
    mostText,
    caches,
  }: { readonly ttlMs: number; readonly max: number; readonly mostText?: number; readonly caches?: AnswerCaches },
  load: (key: string) => Promise<Value | undefined>,
): ((key: string) => Promise<Value | undefined>) => {
  if (ttlMs === 0) return load;
  const cache = new LRUCache<string, Value>({
    max,
    ttl: ttlMs,
    ...(mostText !== undefined && {
      maxSize: mostText,
      sizeCalculation: (value: Value) => JSON.stringify(value).length,
    }),
    // A question under way is answered even if newer keys push its place out.
    ignoreFetchAbort: true,
    fetchMethod: (key) => load(key),
  });
  caches?.add(cache);
  return (key) => cache.fetch(key);
};
