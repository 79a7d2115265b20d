import { isJsonObject, type Json, type JsonObject, type LocalDate } from '@ehoks/kernel';
import { jsonPointer } from './json-pointer';
import { firstEndWithOhjaajanYhteystiedot } from './hankkimistavat';
import { type HoksContent, type HoksContentChange } from './hoks-content';
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

/** Contact details that some version of a HOKS holds since they were last removed. */
export type GivenContactDetails = Readonly<{
  /** The student's own. */
  oppija?: true;
  /** Day on which the first period ends, by any of those versions, with those of a workplace instructor. */
  ohjaajatUntil?: string;
}>;

/** Which contact details are in a HOKS, or in the values that a PATCH changes? */
export const contactDetailsGivenIn = (content: HoksContent | HoksContentChange): GivenContactDetails => {
  const { sahkoposti, puhelinnumero } = content;
  const ohjaajatUntil = firstEndWithOhjaajanYhteystiedot(content);
  return {
    ...((sahkoposti !== undefined || puhelinnumero !== undefined) && { oppija: true }),
    ...(ohjaajatUntil !== undefined && { ohjaajatUntil }),
  };
};

/** What either of two versions holds. */
export const givenInEither = (one: MaybeGiven, other: MaybeGiven): GivenContactDetails => {
  const [ohjaajatUntil] = [one.ohjaajatUntil, other.ohjaajatUntil].filter((day) => day !== undefined).sort();
  return {
    ...((one.oppija ?? other.oppija) && { oppija: true }),
    ...(ohjaajatUntil !== undefined && { ohjaajatUntil }),
  };
};

/** The HOKS without the student's own e-mail address and telephone number. @see hoks-model.md §8.4 */
export const withoutContactDetailsOfOppija = ({ sahkoposti, puhelinnumero, ...rest }: HoksContent): HoksContent => rest;

/**
 * The HOKS without e-mail addresses and telephone numbers of workplace instructors whose period ended before this day.
 *
 * @see hoks-model.md §8.4
 */
export const withoutContactDetailsOfOhjaajat = (content: HoksContent, endedBefore: LocalDate): HoksContent =>
  mapObjects(content, (object, { type }) => {
    const koulutus = object['tyopaikalla-jarjestettava-koulutus'];
    const isOver =
      type === 'OsaamisenHankkimistapa' && typeof object['loppu'] === 'string' && object['loppu'] < endedBefore;
    if (!isOver || !isJsonObject(koulutus)) return object;
    const ohjaaja = koulutus['vastuullinen-tyopaikka-ohjaaja'];
    if (!isJsonObject(ohjaaja)) return object;
    const { sahkoposti, puhelinnumero, ...rest } = ohjaaja;
    return {
      ...object,
      'tyopaikalla-jarjestettava-koulutus': { ...koulutus, 'vastuullinen-tyopaikka-ohjaaja': rest },
    };
  });

type MaybeGiven = { readonly [Key in keyof GivenContactDetails]: GivenContactDetails[Key] | undefined };

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
