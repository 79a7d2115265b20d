import { isJsonObject, type Json } from '@ehoks/kernel';

type Place = readonly (string | number)[];

/** The first place of each key in a value, objects in lists included. */
export const placesByKey = (value: Json): ReadonlyMap<string, Place> => {
  const places = new Map<string, Place>();
  const walk = (inner: Json, place: Place): void => {
    if (Array.isArray(inner)) inner.forEach((item: Json, index) => walk(item, [...place, index]));
    if (!isJsonObject(inner)) return;
    for (const [key, item] of Object.entries(inner)) {
      if (!places.has(key)) places.set(key, [...place, key]);
      walk(item, [...place, key]);
    }
  };
  walk(value, []);
  return places;
};

/** @throws when there is no such place */
export const valueAt = (value: Json, place: Place): Json => {
  const [step, ...rest] = place;
  if (step === undefined) return value;
  const inner = isJsonObject(value) || Array.isArray(value) ? (Object.entries(value) as [string, Json][]) : [];
  const found = inner.find(([key]) => key === String(step));
  if (found === undefined) throw new Error(`Nothing at ${place.join('.')}`);
  return valueAt(found[1], rest);
};

/** The value with something else at a place that it has. */
export const withValueAt = (value: Json, [step, ...rest]: Place, by: Json): Json => {
  if (step === undefined) return by;
  if (Array.isArray(value)) {
    return value.map((item: Json, index) => (index === step ? withValueAt(item, rest, by) : item));
  }
  if (!isJsonObject(value)) return value;
  return { ...value, [step]: withValueAt(valueAt(value, [step]), rest, by) };
};
