import { isJsonObject, type JsonObject } from '@ehoks/kernel';

/** The part of qualification requirements (a peruste) that is about one way of completing the qualification. */
export const suoritustapaOf = (peruste: unknown, suoritustapakoodi: string): JsonObject | undefined => {
  const suoritustavat = isJsonObject(peruste) ? peruste['suoritustavat'] : undefined;
  if (!Array.isArray(suoritustavat)) return undefined;
  return suoritustavat
    .filter(isJsonObject)
    .find((suoritustapa) => suoritustapa['suoritustapakoodi'] === suoritustapakoodi);
};
