import { type Json, type JsonObject } from '@ehoks/kernel';
import { jsonPointer } from './json-pointer';
import { mapObjects } from './map-objects';

/** Contact details by the JSON Pointer of their place. */
export type ContactDetails = Readonly<Record<string, string>>;

/**
 * Takes the contact details out of a HOKS: `sahkoposti` and `puhelinnumero` at the root and of every vastuullinen
 * työpaikkaohjaaja.
 *
 * @param content normalised content, or the normalised body of a PATCH
 * @returns the rest, which may be stored in clear, and what was taken out; {@link joinContactDetails} undoes it
 */
export const splitContactDetails = <Content extends JsonObject>(
  content: Content,
): { open: Content; contactDetails: ContactDetails } => {
  const contactDetails: Record<string, string> = {};
  const open = mapContactDetails(content, (pointer, given) => {
    if (given !== undefined) contactDetails[pointer] = given;
    return undefined;
  });
  return { open, contactDetails };
};

/**
 * Puts contact details back to where they were taken from. Details of a place that `open` does not have are left out;
 * with none at all (they were removed) `open` comes back as it is.
 */
export const joinContactDetails = <Content extends JsonObject>(
  open: Content,
  contactDetails: ContactDetails,
): Content => mapContactDetails(open, (pointer) => contactDetails[pointer]);

const mapContactDetails = <Content extends JsonObject>(
  content: Content,
  mapDetail: (pointer: string, given: string | undefined) => string | undefined,
): Content =>
  mapObjects(content, (object, structure, path) => {
    if (!structure.contactDetails) return object;
    const mapped: Record<string, Json> = { ...object };
    for (const key of structure.contactDetails) {
      const given = object[key];
      const detail = mapDetail(jsonPointer([...path, key]), typeof given === 'string' ? given : undefined);
      if (detail === undefined) delete mapped[key];
      else mapped[key] = detail;
    }
    return mapped;
  });
