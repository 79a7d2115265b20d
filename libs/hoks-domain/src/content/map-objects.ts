import { isJsonObject, type Json, type JsonObject } from '@ehoks/kernel';
import { HOKS_STRUCTURE, type ObjectStructure } from './hoks-structure';
import { type JsonPath } from './json-pointer';

/** What one object becomes, its inner objects having been mapped already. */
export type MapObject = (object: JsonObject, structure: ObjectStructure, path: JsonPath) => JsonObject;

/** The content with each of its objects mapped, the root last. Objects not in {@link HOKS_STRUCTURE} stay as they are. */
export const mapObjects = <Content extends JsonObject>(content: Content, mapObject: MapObject): Content =>
  mapInside(content, HOKS_STRUCTURE, [], mapObject) as Content;

/** As {@link mapObjects}, for one object of a content. */
export const mapInside = (
  object: JsonObject,
  structure: ObjectStructure,
  path: JsonPath,
  mapObject: MapObject,
): JsonObject => {
  const mapped: Record<string, Json> = { ...object };
  for (const [key, part] of Object.entries(structure.parts ?? {})) {
    const value = object[key];
    if (Array.isArray(value)) {
      mapped[key] = value.map((item: Json, index) =>
        isJsonObject(item) ? mapInside(item, part, [...path, key, index], mapObject) : item,
      );
    } else if (isJsonObject(value)) {
      mapped[key] = mapInside(value, part, [...path, key], mapObject);
    }
  }
  return mapObject(mapped, structure, path);
};
