import { isJsonObject, type Json, type JsonObject } from '@ehoks/kernel';

/** Longer texts of a value are replaced by the name of its class. */
const MAX_LENGTH = 19;

/** Objects with more keys are another class of map. */
const MAX_ARRAY_MAP_KEYS = 8;

const ESCAPES: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\f': '\\f',
  '\b': '\\b',
};

/** A text as Clojure prints it: in double quotes, with these and a few others escaped. */
export const quoted = (text: string): string =>
  `"${text.replace(/["\\\n\r\t\f\b]/g, (char) => ESCAPES[char] ?? char)}"`;

/**
 * A value as the error texts of today's eHOKS show it: as Clojure text, or `a-` and its Java class when longer than
 * 19 characters. Never walks further into the value than that.
 *
 * @see hoks-model.md §7.3
 */
export const printedValue = (value: Json): string => {
  if (typeof value === 'string') return value.length > MAX_LENGTH ? 'a-java.lang.String' : quoted(value);
  const text = clojureText(value, MAX_LENGTH);
  if (text !== undefined) return text;
  return Array.isArray(value) ? 'a-clojure.lang.PersistentVector' : 'a-clojure.lang.PersistentHashMap';
};

/** An object or list that a rule refuses, as the error texts show it: always by its class. */
export const printedContainer = (value: readonly Json[] | JsonObject): string => {
  if (Array.isArray(value)) return 'a-clojure.lang.PersistentVector';
  return Object.keys(value).length > MAX_ARRAY_MAP_KEYS
    ? 'a-clojure.lang.PersistentHashMap'
    : 'a-clojure.lang.PersistentArrayMap';
};

/** The value as Clojure text, or undefined when that needs more room. */
const clojureText = (value: Json, room: number): string | undefined => {
  if (value === null) return 'nil';
  if (typeof value === 'string') return quoted(value);
  if (typeof value !== 'object') return String(value);
  if (isJsonObject(value)) {
    return listText('{', Object.entries(value), ', ', '}', room, ([key, inner], left) => {
      const text = clojureText(inner, left);
      return text === undefined ? undefined : `:${key} ${text}`;
    });
  }
  return listText('[', value, ' ', ']', room, clojureText);
};

const listText = <Item>(
  opening: string,
  items: readonly Item[],
  separator: string,
  closing: string,
  room: number,
  textOf: (item: Item, left: number) => string | undefined,
): string | undefined => {
  if (opening.length + closing.length > room) return undefined;
  let text = opening;
  for (const [index, item] of items.entries()) {
    const itemText = textOf(item, room - text.length);
    if (itemText === undefined) return undefined;
    text += (index > 0 ? separator : '') + itemText;
    if (text.length + closing.length > room) return undefined;
  }
  return text + closing;
};
