import { AppError, isJsonObject, type Json, type JsonObject } from '@ehoks/kernel';

const DEEPEST = 50;

/**
 * Bytes that a value takes as JSON, near enough for a limit, in one walk and without making the text.
 *
 * @throws AppError `defect` for what JSON or the store cannot hold: undefined, NaN, functions, zero characters or a leading
 *   `$` in keys, nesting deeper than 50
 */
export const jsonSize = (value: Json, depth = 0): number => {
  if (typeof value === 'string') return Buffer.byteLength(value) + 2;
  if (typeof value === 'number' && Number.isFinite(value)) return 8;
  if (typeof value === 'boolean' || value === null) return 5;
  if (typeof value === 'object' && depth < DEEPEST) return compositeSize(value, depth + 1);
  throw new AppError('defect', 'event-store/not-json', `Not storable as JSON: ${typeof value} at depth ${depth}`);
};

const compositeSize = (value: readonly Json[] | JsonObject, depth: number): number => {
  let size = 2;
  if (!isJsonObject(value)) {
    for (const item of value) size += jsonSize(item, depth) + 1;
    return size;
  }
  for (const key in value) {
    if (key.includes('\0') || key.startsWith('$')) {
      throw new AppError('defect', 'event-store/bad-key', 'Keys hold no zero character and do not begin with $');
    }
    size += Buffer.byteLength(key) + 4 + jsonSize(value[key] as Json, depth);
  }
  return size;
};
