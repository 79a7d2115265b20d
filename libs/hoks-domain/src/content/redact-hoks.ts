import { type Json, type JsonObject } from '@ehoks/kernel';
import { mapObjects } from './map-objects';

const REDACTED = '<REDACTED>';

/**
 * What statistics may see of a HOKS: no contact details, no representatives, no names of assessors, and of a workplace
 * instructor only that there is one.
 *
 * @param content normalised content, or a part of it
 * @see hoks-model.md §10.1, http-api.md §3.8
 */
export const redactHoks = (content: JsonObject): JsonObject =>
  mapObjects(content, (object, { type, contactDetails = [] }) => {
    const kept = without(object, contactDetails);
    switch (type) {
      case 'OsaamisenHankkimistapa':
        return without(kept, ['jarjestajan-edustaja', 'hankkijan-edustaja']);
      case 'TyopaikallaJarjestettavaKoulutus':
        return replaced(kept, 'vastuullinen-tyopaikka-ohjaaja', true);
      case 'KoulutuksenJarjestajaArvioija':
      case 'TyoelamaOsaamisenArvioija':
        return replaced(kept, 'nimi', REDACTED);
      default:
        return kept;
    }
  });

const without = (object: JsonObject, keys: readonly string[]): JsonObject =>
  Object.fromEntries(Object.entries(object).filter(([key]) => !keys.includes(key)));

const replaced = (object: JsonObject, key: string, value: Json): JsonObject =>
  object[key] === undefined ? object : { ...object, [key]: value };
