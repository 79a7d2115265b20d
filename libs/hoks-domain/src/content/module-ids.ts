import { canonicalJson, isJsonObject, type Json, type JsonObject } from '@ehoks/kernel';
import { type HoksContent } from './hoks-content';
import { HOKS_STRUCTURE, type ObjectStructure } from './hoks-structure';

/**
 * The new content with a `module-id` in every part that carries one (see {@link moduleParts}). A part that is
 * recognisably one of the old content keeps that part's id, so that share links survive a replacement and never come
 * to point at another part. Recognised are, in the same list of the same parent, parts with
 *
 * 1. the very same content (several alike in their order);
 * 2. else the same `yksiloiva-tunniste` (several of one tunniste in their order);
 * 3. else the same koodi-uri, else the same `nimi`, where one part of each list has it, and no other tunniste.
 *
 * No id is given twice.
 *
 * @param newContent normalised; `module-id`s in it are not looked at
 * @param oldContent what the HOKS said before, with its ids; undefined on a create
 * @param newUuid    draws an id for a part that is new
 * @see hoks-model.md §8.3
 */
export const assignModuleIds = (
  newContent: HoksContent,
  oldContent: HoksContent | undefined,
  newUuid: () => string,
): HoksContent => assignInside(newContent, oldContent, HOKS_STRUCTURE, newUuid) as HoksContent;

/** The content without `module-id`s: what two versions are compared by, to see whether a replacement changes anything. */
export const withoutModuleIds = (content: HoksContent): HoksContent =>
  contentOf(content, HOKS_STRUCTURE) as HoksContent;

const objectsOf = (value: Json | undefined): JsonObject[] => (Array.isArray(value) ? value.filter(isJsonObject) : []);

const mapModules = (
  object: JsonObject,
  structure: ObjectStructure,
  mapList: (key: string, items: JsonObject[], part: ObjectStructure) => JsonObject[],
): JsonObject => {
  const mapped: Record<string, Json> = { ...object };
  for (const [key, part] of Object.entries(structure.parts ?? {})) {
    if (part.hasModuleId && key in object) mapped[key] = mapList(key, objectsOf(object[key]), part);
  }
  return mapped;
};

/** An object without its own `module-id` and those inside. */
const contentOf = (object: JsonObject, structure: ObjectStructure): JsonObject => {
  const inside = mapModules(object, structure, (_key, items, part) => items.map((item) => contentOf(item, part)));
  return Object.fromEntries(Object.entries(inside).filter(([key]) => key !== 'module-id'));
};

const assignInside = (
  object: JsonObject,
  old: JsonObject | undefined,
  structure: ObjectStructure,
  newUuid: () => string,
): JsonObject =>
  mapModules(object, structure, (key, items, part) => {
    const oldItems = objectsOf(old?.[key]);
    const predecessors = matchParts(items, oldItems, part);
    return items.map((item, index) => {
      const predecessor = oldItems[predecessors.get(index) ?? -1];
      const kept = predecessor?.['module-id'];
      return {
        ...assignInside(item, predecessor, part, newUuid),
        'module-id': typeof kept === 'string' ? kept : newUuid(),
      };
    });
  });

const KOODI_URIT = ['tutkinnon-osa-koodi-uri', 'osa-alue-koodi-uri', 'osaamisen-hankkimistapa-koodi-uri'];

const text = (part: JsonObject, key: string): string | undefined => {
  const value = part[key];
  return typeof value === 'string' ? value : undefined;
};
const tunniste = (part: JsonObject): string | undefined => text(part, 'yksiloiva-tunniste');
const koodiUri = (part: JsonObject): string | undefined => KOODI_URIT.map((key) => text(part, key)).find(Boolean);
const nimi = (part: JsonObject): string | undefined => text(part, 'nimi');

/** For each new part that continues an old one: its index, and the old one's. */
const matchParts = (
  items: readonly JsonObject[],
  oldItems: readonly JsonObject[],
  structure: ObjectStructure,
): ReadonlyMap<number, number> => {
  const matches = new Map<number, number>();
  if (oldItems.length === 0) return matches;
  const taken = new Set<number>();
  const matchBy = (keyOf: (part: JsonObject) => string | undefined, onlyUnique: boolean): void => {
    const oldIndexes = indexesBy(oldItems, keyOf);
    for (const [key, indexes] of indexesBy(items, keyOf)) {
      const olds = oldIndexes.get(key) ?? [];
      if (onlyUnique && (indexes.length > 1 || olds.length > 1)) continue;
      indexes.forEach((index, nth) => {
        const old = olds[nth];
        if (old === undefined || taken.has(old) || matches.has(index)) return;
        if (haveDifferentTunniste(items[index], oldItems[old])) return;
        matches.set(index, old);
        taken.add(old);
      });
    }
  };

  matchBy((part) => canonicalJson(contentOf(part, structure)), false);
  matchBy(tunniste, false);
  matchBy(koodiUri, true);
  matchBy(nimi, true);
  return matches;
};

const indexesBy = (
  parts: readonly JsonObject[],
  keyOf: (part: JsonObject) => string | undefined,
): ReadonlyMap<string, readonly number[]> => {
  const indexes = new Map<string, number[]>();
  parts.forEach((part, index) => {
    const key = keyOf(part);
    if (key !== undefined) {
      const same = indexes.get(key);
      if (same) same.push(index);
      else indexes.set(key, [index]);
    }
  });
  return indexes;
};

const haveDifferentTunniste = (a: JsonObject = {}, b: JsonObject = {}): boolean => {
  const [tunnisteOfA, tunnisteOfB] = [tunniste(a), tunniste(b)];
  return tunnisteOfA !== undefined && tunnisteOfB !== undefined && tunnisteOfA !== tunnisteOfB;
};
