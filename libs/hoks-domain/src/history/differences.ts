import { isJsonObject, type Json, jsonEquals, type JsonObject } from '@ehoks/kernel';
import { jsonPointer, type JsonPath } from '../content/json-pointer';

/** One place where two versions of a HOKS differ. `before` is missing where something was added, `after` where removed. */
export interface Difference {
  /** JSON Pointer into the later version; of what was removed, into the earlier one. */
  readonly path: string;
  readonly before?: Json;
  readonly after?: Json;
}

/**
 * Where two versions of a HOKS differ, field by field. Parts that carry a `module-id` are compared with the part of the same
 * id, wherever it stands; everything else in a list by its place. A changed `module-id` is no difference of its own.
 *
 * @param before undefined: there was no HOKS
 */
export const differences = (before: JsonObject | undefined, after: JsonObject | undefined): Difference[] =>
  between({ value: before, path: [] }, { value: after, path: [] });

/** A value in one version, and where. */
interface Placed {
  readonly value: Json | undefined;
  readonly path: JsonPath;
}

const between = (before: Placed, after: Placed): Difference[] => {
  const [a, b] = [before.value, after.value];
  if (jsonEquals(a, b)) return [];
  if (Array.isArray(a) && Array.isArray(b)) {
    return pairsOf(itemsOf(before), itemsOf(after)).flatMap(([one, other]) => between(one, other));
  }
  if (isJsonObject(a) && isJsonObject(b)) {
    return [...new Set([...Object.keys(a), ...Object.keys(b)])]
      .filter((key) => key !== MODULE_ID)
      .flatMap((key) => between(inside(before, key), inside(after, key)));
  }
  const path = jsonPointer(b === undefined ? before.path : after.path);
  return [{ path, ...(a !== undefined && { before: a }), ...(b !== undefined && { after: b }) }];
};

const MODULE_ID = 'module-id';

const inside = ({ value, path }: Placed, key: string): Placed => ({
  value: isJsonObject(value) ? value[key] : undefined,
  path: [...path, key],
});

const itemsOf = ({ value, path }: Placed): Placed[] =>
  (Array.isArray(value) ? (value as readonly Json[]) : []).map((item, index) => ({
    value: item,
    path: [...path, index],
  }));

const moduleIdOf = ({ value }: Placed): Json | undefined => (isJsonObject(value) ? value[MODULE_ID] : undefined);

const NOTHING: Placed = { value: undefined, path: [] };

/** Items that are the same part before and after; what has no counterpart stands beside nothing. */
const pairsOf = (before: readonly Placed[], after: readonly Placed[]): (readonly [Placed, Placed])[] => {
  const haveIds = [...before, ...after].every((item) => moduleIdOf(item) !== undefined);
  const counterpartIn = (items: readonly Placed[], item: Placed, index: number): Placed | undefined =>
    haveIds ? items.find((other) => moduleIdOf(other) === moduleIdOf(item)) : items[index];
  const removed = before.filter((item, index) => counterpartIn(after, item, index) === undefined);
  return [
    ...after.map((item, index) => [counterpartIn(before, item, index) ?? NOTHING, item] as const),
    ...removed.map((item) => [item, NOTHING] as const),
  ];
};
