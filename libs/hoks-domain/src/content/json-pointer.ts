/** A place in a JSON document: keys and array indexes from the root. */
export type JsonPath = readonly (string | number)[];

/** The place as a JSON Pointer (RFC 6901): `/oppimisen-tuki/0/alku`, the root as the empty text. */
export const jsonPointer = (path: JsonPath): string =>
  path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
