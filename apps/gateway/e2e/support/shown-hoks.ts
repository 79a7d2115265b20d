import { type HoksContent, normaliseHoks } from '@ehoks/hoks-domain';
import { isJsonObject, type Json, type JsonObject } from '@ehoks/kernel';
import { trimmed } from '../../src/validation/fields/trimmed';

/**
 * What has to be shown of a HOKS that was sent and accepted, but for the ids that it is given: free texts without white
 * space around them, otherwise normalised.
 *
 * @see hoks-model.md §1.3, §10
 */
export const shownOf = (sent: JsonObject): HoksContent => normaliseHoks(withTextsTrimmed(sent));

const withTextsTrimmed = (object: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(object).map(([key, value]) => [key, isFormed(key) ? value : withTextTrimmed(value)]),
  );

const withTextTrimmed = (value: Json): Json => {
  if (typeof value === 'string') return trimmed(value);
  if (Array.isArray(value)) return value.map((item: Json) => withTextTrimmed(item));
  return isJsonObject(value) ? withTextsTrimmed(value) : value;
};

/** Codes and ids are checked against a pattern and taken as they are. */
const isFormed = (key: string): boolean => /-koodi-uri$|oid$|y-tunnus$/.test(key);
