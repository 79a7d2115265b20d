import { isJsonObject, type Json, type JsonObject } from '@ehoks/kernel';
import { HOKS_STRUCTURE, type ObjectStructure } from '../content/hoks-structure';
import { type JsonPath } from '../content/json-pointer';
import { keskeytymisetDoNotOverlap, OHT_RULES } from './osaamisen-hankkimistapa-rules';
import {
  koulutuksenOsaOnlyInTuva,
  noTukevatOpinnotInTuva,
  noTutkinnonOsaInTuva,
  tukiopetusHasItsDetails,
} from './part-rules';
import { type ObjectRule, type RuleContext, type RuleId, type ValueRule } from './rule';
import { noTuvaBesideTuva, opiskeluoikeusTyyppiFits, saavuttamisenPvmInReach } from './value-rules';

/** A rule that does not hold, the place it is about, and what stands there. */
export interface Violation {
  readonly path: JsonPath;
  readonly rule: RuleId;
  readonly text: string;
  readonly value: Json;
}

/** Mirrors a document: a text where something is malformed, containers on the way there, nothing or null elsewhere. */
export type MalformedPlaces =
  string | readonly (MalformedPlaces | null)[] | { readonly [key: string]: MalformedPlaces };

/** What a rule on a validated value is stored as: it is only ever called with values of the type it is for. */
type AnyObjectRule = ObjectRule<never>;
type AnyValueRule = ValueRule<never, RuleContext>;

const OBJECT_RULES: Readonly<Record<string, readonly AnyObjectRule[]>> = {
  AiemminHankittuAmmatillinenTutkinnonOsa: [noTutkinnonOsaInTuva],
  AiemminHankittuPaikallinenTutkinnonOsa: [noTutkinnonOsaInTuva],
  AiemminHankittuYhteinenTutkinnonOsa: [noTutkinnonOsaInTuva],
  HankittavaAmmatillinenTutkinnonOsa: [noTutkinnonOsaInTuva],
  HankittavaPaikallinenTutkinnonOsa: [noTutkinnonOsaInTuva],
  HankittavaYhteinenTutkinnonOsa: [noTutkinnonOsaInTuva],
  HankittavaKoulutuksenOsa: [koulutuksenOsaOnlyInTuva],
  OpiskeluvalmiuksiaTukevatOpinnot: [noTukevatOpinnotInTuva],
  OppimisenTuki: [tukiopetusHasItsDetails],
  OsaamisenHankkimistapa: OHT_RULES,
};

/** Rules on a whole list, by the type of its elements. */
const LIST_RULES: Readonly<Record<string, AnyValueRule>> = { Keskeytymisajanjakso: keskeytymisetDoNotOverlap };

/** Rules on single values that need to know the day or the study right; all are at the root. */
const ROOT_VALUE_RULES: Readonly<Record<string, AnyValueRule>> = {
  'osaamisen-saavuttamisen-pvm': saavuttamisenPvmInReach,
  'opiskeluoikeus-oid': opiskeluoikeusTyyppiFits,
  'tuva-opiskeluoikeus-oid': noTuvaBesideTuva,
};

/**
 * The rules that a HOKS, or the body of a PATCH, breaks: V-1, V-4, T-1 … T-5, O-1 … O-9. The other V rules need
 * nothing but their value and are checked with its form.
 *
 * By default in the order of evaluation that callers know: a rule on an object or a list is looked at only when all
 * inside is right, and only the first that fails is told. With `kaikki` every failing rule is told whose own fields are
 * well-formed.
 *
 * @param hoks      well-formed but for the places in `malformed`; texts trimmed
 * @param malformed what is known to be wrong already; undefined when nothing is
 * @see hoks-model.md §5, §5.7
 */
export const findViolations = (
  hoks: JsonObject,
  context: RuleContext,
  malformed?: MalformedPlaces,
  { kaikki = false }: { kaikki?: boolean } = {},
): Violation[] => {
  const violations: Violation[] = [];

  const judge = (rule: ValueRule<never, RuleContext>, value: Json, path: JsonPath): boolean => {
    // A rule is stored under the type it is for, and what is malformed does not get here.
    if (rule.holds(value as never, context)) return true;
    violations.push({ path, rule: rule.id, text: rule.text, value });
    return false;
  };

  /** Judges what is inside, then the object itself; is all of it right? */
  const judgeObject = (
    object: JsonObject,
    structure: ObjectStructure,
    path: JsonPath,
    faults: MalformedPlaces | undefined,
  ): boolean => {
    let isRight = faults === undefined;
    for (const [key, part] of Object.entries(structure.parts ?? {})) {
      const value = object[key];
      const inner = value === undefined ? undefined : judgePart(value, part, [...path, key], faultAt(faults, key));
      if (inner === false) isRight = false;
    }
    for (const rule of OBJECT_RULES[structure.type] ?? []) {
      if (!kaikki && !isRight) break;
      if (!rule.reads.some((field) => isMalformed(faults, field)) && !judge(rule, object, path)) isRight = false;
    }
    return isRight;
  };

  const judgePart = (
    value: Json,
    part: ObjectStructure,
    path: JsonPath,
    faults: MalformedPlaces | undefined,
  ): boolean => {
    if (isJsonObject(value)) return judgeObject(value, part, path, faults);
    if (!Array.isArray(value)) return true;
    let isRight = faults === undefined;
    value.forEach((item: Json, index) => {
      if (isJsonObject(item) && !judgeObject(item, part, [...path, index], faultAt(faults, index))) isRight = false;
    });
    const rule = LIST_RULES[part.type];
    return isRight && (rule === undefined || judge(rule, value, path));
  };

  for (const [key, rule] of Object.entries(ROOT_VALUE_RULES)) {
    const value = hoks[key];
    if (value !== undefined && faultAt(malformed, key) === undefined) judge(rule, value, [key]);
  }
  judgeObject(hoks, HOKS_STRUCTURE, [], malformed);
  return violations;
};

const faultAt = (faults: MalformedPlaces | undefined, key: string | number): MalformedPlaces | undefined => {
  if (faults === undefined || typeof faults === 'string') return faults;
  return (faults as Readonly<Record<string | number, MalformedPlaces | null | undefined>>)[key] ?? undefined;
};

const isMalformed = (faults: MalformedPlaces | undefined, field: string): boolean =>
  faults !== undefined && field.split('/').reduce(faultAt, faults) !== undefined;
