import { isJsonObject, parseInstant, toSecondPrecision, type Json, type JsonObject } from '@ehoks/kernel';
import { type HoksContent, type HoksContentChange } from './hoks-content';
import { HOKS_STRUCTURE, type ObjectStructure } from './hoks-structure';

const TIMES = ['hyvaksytty', 'paivitetty'] as const;

/**
 * What GET returns of a HOKS that validation accepted. This form is what events store, before `module-id`s are added:
 *
 * - `id` is dropped everywhere: the root's is the server's, the others are accepted and ignored (D-2, D-4);
 * - a null is an empty list (null is accepted in no other place); lists that GET promises are added;
 * - `tarkentavat-tiedot-osaamisen-arvioija` is always an object; an empty `jarjestaja` is none, while an assessor's
 *   `organisaatio`, which has to be there, stays empty (D-3);
 * - times are UTC to the second; days, numbers and texts stay as they are (texts come trimmed from validation).
 *
 * Normalising twice changes nothing more, and what comes out is accepted when it is sent back.
 *
 * @param accepted a create or replace body that validation accepted, texts trimmed
 * @see hoks-model.md §10, §11
 */
export const normaliseHoks = (accepted: JsonObject): HoksContent =>
  withTimesInUtc(normaliseObject(accepted, HOKS_STRUCTURE)) as HoksContent;

/**
 * As {@link normaliseHoks}, for the body of a PATCH: only what was given, nothing added.
 *
 * @param accepted a change body that validation accepted; it has no parts
 */
export const normaliseHoksChange = (accepted: JsonObject): HoksContentChange =>
  withTimesInUtc(normaliseObject(accepted, { type: 'HOKSPaivitys' }));

const withTimesInUtc = (root: Record<string, Json>): JsonObject => {
  for (const key of TIMES) {
    const given = root[key];
    const moment = typeof given === 'string' ? parseInstant(given) : undefined;
    if (moment !== undefined) root[key] = toSecondPrecision(moment);
  }
  return root;
};

const normaliseObject = (accepted: JsonObject, structure: ObjectStructure): Record<string, Json> => {
  const normalised: Record<string, Json> = {};
  for (const [key, given] of Object.entries(accepted)) {
    const value = normaliseValue(given, structure.parts?.[key]);
    if (key !== 'id' && value !== undefined) normalised[key] = value;
  }
  for (const list of structure.lists ?? []) normalised[list] ??= [];
  for (const [key, part] of Object.entries(structure.parts ?? {})) {
    if (part.isAlwaysThere) normalised[key] ??= normaliseObject({}, part);
  }
  return normalised;
};

const normaliseValue = (value: Json, part: ObjectStructure | undefined): Json | undefined => {
  if (value === null) return [];
  if (!part) return value;
  if (Array.isArray(value)) return normaliseList(value, part);
  if (!isJsonObject(value)) return value;
  const normalised = normaliseObject(value, part);
  return part.isNothingWhenEmpty && Object.keys(normalised).length === 0 ? undefined : normalised;
};

const normaliseList = (items: readonly Json[], part: ObjectStructure): Json =>
  items.map((item) => (isJsonObject(item) ? normaliseObject(item, part) : item));
