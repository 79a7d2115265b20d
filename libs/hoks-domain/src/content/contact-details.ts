import { isJsonObject, type Json, type JsonObject } from '@ehoks/kernel';
import { HOKS_STRUCTURE, type ObjectStructure } from './hoks-structure';
import { jsonPointer, type JsonPath } from './json-pointer';

/** Contact details by the JSON Pointer of their place. */
export type ContactDetails = Readonly<Record<string, string>>;

/**
 * Takes the contact details out of a HOKS: `sahkoposti` and `puhelinnumero` at the root and of every vastuullinen
 * työpaikkaohjaaja.
 *
 * @param content normalised content, or the normalised body of a PATCH
 * @returns the rest, which may be stored in clear, and what was taken out; {@link joinContactDetails} undoes it
 */
export const splitContactDetails = <Content extends object>(
  content: Content,
): { open: Content; contactDetails: ContactDetails } => {
  const contactDetails: Record<string, string> = {};
  const open = mapContactDetails(content as JsonObject, (pointer, given) => {
    if (given !== undefined) contactDetails[pointer] = given;
    return undefined;
  });
  return { open: open as Content, contactDetails };
};

/**
 * Puts contact details back to where they were taken from. Details of a place that `open` does not have are left out;
 * with none at all (they were removed) `open` comes back as it is.
 */
export const joinContactDetails = <Content extends object>(open: Content, contactDetails: ContactDetails): Content =>
  mapContactDetails(open as JsonObject, (pointer) => contactDetails[pointer]) as Content;

type MapDetail = (pointer: string, given: string | undefined) => string | undefined;

const mapContactDetails = (content: JsonObject, mapDetail: MapDetail): JsonObject =>
  mapObject(content, HOKS_STRUCTURE, [], mapDetail);

const mapObject = (
  object: JsonObject,
  structure: ObjectStructure,
  path: JsonPath,
  mapDetail: MapDetail,
): JsonObject => {
  const mapped: Record<string, Json> = { ...object };
  for (const key of structure.contactDetails ?? []) {
    const given = object[key];
    const detail = mapDetail(jsonPointer([...path, key]), typeof given === 'string' ? given : undefined);
    if (detail === undefined) delete mapped[key];
    else mapped[key] = detail;
  }
  for (const [key, part] of Object.entries(structure.parts ?? {})) {
    const value = object[key];
    if (Array.isArray(value)) {
      mapped[key] = value.map((item: Json, index) =>
        isJsonObject(item) ? mapObject(item, part, [...path, key, index], mapDetail) : item,
      );
    } else if (isJsonObject(value)) {
      mapped[key] = mapObject(value, part, [...path, key], mapDetail);
    }
  }
  return mapped;
};
