import { isJsonObject, type Json, type JsonObject, type LocalDate, parseLocalDate } from '@ehoks/kernel';

/** Readers of JSON that others wrote: what is absent, null or of another type is read as not there. */
export const textAt = (object: JsonObject, key: string): string | undefined => {
  const value = object[key];
  return typeof value === 'string' && value !== '' ? value : undefined;
};

export const dateAt = (object: JsonObject, key: string): LocalDate | undefined => {
  const text = textAt(object, key);
  return text === undefined ? undefined : parseLocalDate(text);
};

export const numberAt = (object: JsonObject, key: string): number | undefined => {
  const value = object[key];
  return typeof value === 'number' ? value : undefined;
};

export const objectAt = (object: JsonObject, key: string): JsonObject | undefined => {
  const value = object[key];
  return isJsonObject(value) ? value : undefined;
};

export const objectsAt = (object: JsonObject, key: string): readonly JsonObject[] => {
  const value: Json | undefined = object[key];
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
};

/** `{koodiarvo}` at the key, as Koski writes codes. */
export const koodiarvoAt = (object: JsonObject, key: string): string | undefined => {
  const koodi = objectAt(object, key);
  return koodi === undefined ? undefined : textAt(koodi, 'koodiarvo');
};
