import { LRUCache } from 'lru-cache';

/**
 * `load` with its answers kept for `ttlMs`, and callers with the same key joined while it is under way. Neither errors
 * nor `undefined` are kept. With `ttlMs` 0 it is `load` itself.
 *
 * @param max number of answers kept at most, the last used ones
 */
export const cached = <Value extends object | true>(
  { ttlMs, max }: { readonly ttlMs: number; readonly max: number },
  load: (key: string) => Promise<Value | undefined>,
): ((key: string) => Promise<Value | undefined>) => {
  if (ttlMs === 0) return load;
  const cache = new LRUCache<string, Value>({
    max,
    ttl: ttlMs,
    // A question under way is answered even if newer keys push its place out.
    ignoreFetchAbort: true,
    fetchMethod: (key) => load(key),
  });
  return (key) => cache.fetch(key);
};
