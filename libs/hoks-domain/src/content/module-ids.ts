import { canonicalJson, isJsonObject, type Json, type JsonObject } from '@ehoks/kernel';
import { type HoksContent } from './hoks-content';
import { HOKS_STRUCTURE, type ObjectStructure } from './hoks-structure';
import { mapInside, type MapObject, mapObjects } from './map-objects';

/**
 * The new content with a `module-id` in every part that carries one (see {@link moduleParts}). A part that is
 * recognisably one of the old content keeps that part's id, so that share links survive a replacement and never come
 * to point at another part. Recognised are, in the same list of the same parent, parts with
 *
 * 1. the same `yksiloiva-tunniste`;
 * 2. else the same koodi-uri, else the same `nimi`, where one part of each list has it, and no other tunniste;
 * 3. else the very same content.
 *
 * Several of one tunniste go by their content, those that changed in their order; so do several of one content. No id is
 * given twice.
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
export const withoutModuleIds = (content: HoksContent): HoksContent => mapObjects(content, withoutOwnModuleId);

const withoutOwnModuleId: MapObject = (object, structure) => {
  if (!structure.hasModuleId) return object;
  const content: Record<string, Json> = { ...object };
  delete content['module-id'];
  return content;
};

const objectsOf = (value: Json | undefined): JsonObject[] => (Array.isArray(value) ? value.filter(isJsonObject) : []);

const assignInside = (
  object: JsonObject,
  old: JsonObject | undefined,
  structure: ObjectStructure,
  newUuid: () => string,
): JsonObject => {
  const assigned: Record<string, Json> = { ...object };
  for (const [key, part] of Object.entries(structure.parts ?? {})) {
    if (!part.hasModuleId || !(key in object)) continue;
    const items = objectsOf(object[key]);
    const oldItems = objectsOf(old?.[key]);
    const predecessors = predecessorsOf(items, oldItems, part);
    assigned[key] = items.map((item, index) => {
      const predecessor = predecessors.get(index);
      const kept = predecessor?.['module-id'];
      return {
        ...assignInside(item, predecessor, part, newUuid),
        'module-id': typeof kept === 'string' ? kept : newUuid(),
      };
    });
  }
  return assigned;
};

const KOODI_URIT = ['tutkinnon-osa-koodi-uri', 'osa-alue-koodi-uri', 'osaamisen-hankkimistapa-koodi-uri'];

const text = (part: JsonObject, key: string): string | undefined => {
  const value = part[key];
  return typeof value === 'string' ? value : undefined;
};
const tunniste = (part: JsonObject): string | undefined => text(part, 'yksiloiva-tunniste');
const koodiUri = (part: JsonObject): string | undefined => KOODI_URIT.map((key) => text(part, key)).find(Boolean);
const nimi = (part: JsonObject): string | undefined => text(part, 'nimi');

/** The old part that each new one continues, by the index of the new one. */
const predecessorsOf = (
  items: readonly JsonObject[],
  oldItems: readonly JsonObject[],
  structure: ObjectStructure,
): ReadonlyMap<number, JsonObject> => {
  const predecessors = new Map<number, JsonObject>();
  const taken = new Set<JsonObject>();

  const match = ({ item, index }: Indexed, old: JsonObject): void => {
    if (predecessors.has(index) || taken.has(old) || haveDifferentTunniste(item, old)) return;
    predecessors.set(index, old);
    taken.add(old);
  };
  const matchUnique = (keyOf: KeyOf): void => {
    const oldGroups = groupBy(oldItems, keyOf);
    for (const [key, [first, ...others]] of groupBy(items, keyOf)) {
      const [old, ...otherOlds] = oldGroups.get(key) ?? [];
      if (first && old && others.length + otherOlds.length === 0) match(first, old.item);
    }
  };
  const matchInOrder = (keyOf: KeyOf): void => {
    const oldGroups = groupBy(oldItems, (old, index) => (taken.has(old) ? undefined : keyOf(old, index)));
    const groups = groupBy(items, (item, index) => (predecessors.has(index) ? undefined : keyOf(item, index)));
    for (const [key, group] of groups) {
      const olds = oldGroups.get(key) ?? [];
      olds.forEach((old, nth) => {
        const part = group[nth];
        if (part) match(part, old.item);
      });
    }
  };

  if (oldItems.length > 0) {
    for (const keyOf of [tunniste, koodiUri, nimi]) matchUnique(keyOf);
    matchInOrder((part) => canonicalJson(mapInside(part, structure, [], withoutOwnModuleId)));
    matchInOrder(tunniste);
  }
  return predecessors;
};

type KeyOf = (part: JsonObject, index: number) => string | undefined;
type Indexed = Readonly<{ item: JsonObject; index: number }>;

/** Parts of the same key, in order; those without one are left out. */
const groupBy = (items: readonly JsonObject[], keyOf: KeyOf): ReadonlyMap<string, readonly Indexed[]> => {
  const groups = new Map<string, Indexed[]>();
  items.forEach((item, index) => {
    const key = keyOf(item, index);
    if (key === undefined) return;
    const group = groups.get(key);
    if (group) group.push({ item, index });
    else groups.set(key, [{ item, index }]);
  });
  return groups;
};

const haveDifferentTunniste = (a: JsonObject, b: JsonObject): boolean => {
  const [tunnisteOfA, tunnisteOfB] = [tunniste(a), tunniste(b)];
  return tunnisteOfA !== undefined && tunnisteOfB !== undefined && tunnisteOfA !== tunnisteOfB;
};
