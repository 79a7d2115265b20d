import { isJsonObject, type Json } from '@ehoks/kernel';

/**
 * Places where two HOKSes differ, as the audit trail writes them: field names with a colon, list places as numbers,
 * `:hankittavat-ammat-tutkinnon-osat.0.:osaamisen-hankkimistavat.1.:loppu`. Lists are compared by position;
 * `module-id` does not count.
 *
 * @param limit places beyond this many are not named
 * @see http-api.md §8
 */
export const changedPaths = (before: Json | undefined, after: Json | undefined, limit = 1000): string[] => {
  const paths: string[] = [];
  const walk = (a: Json | undefined, b: Json | undefined, path: readonly string[]): void => {
    if (a === b || paths.length >= limit) return;
    if (Array.isArray(a) && Array.isArray(b)) {
      const length = Math.max(a.length, b.length);
      for (let i = 0; i < length; i++) walk(a[i] as Json, b[i] as Json, [...path, String(i)]);
    } else if (isJsonObject(a) && isJsonObject(b)) {
      for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
        if (key !== 'module-id') walk(a[key], b[key], [...path, `:${key}`]);
      }
    } else {
      paths.push(path.join('.'));
    }
  };
  walk(before, after, []);
  return paths;
};
