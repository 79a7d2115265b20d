import {
  findViolations,
  type HoksContent,
  type HoksContentChange,
  NO_OPISKELUOIKEUS,
  normaliseHoks,
  normaliseHoksChange,
  type OpiskeluoikeusTiedot,
  type Rajapinta,
  type RuleId,
  type Violation,
} from '@ehoks/hoks-domain';
import { type JsonObject, type LocalDate } from '@ehoks/kernel';
import { HoksKorvausDto, HoksLuontiDto, HoksPaivitysDto } from './dto/hoks.dto';
import { errorTree } from './error-tree';
import { type PlacedFault, ruleFault } from './fault';
import { type Dto } from './fields/field';
import { type InvalidHoks } from './invalid-hoks';
import { readBody } from './read-body';

/** What each kind of body holds when it is right: `luonti` = POST, `korvaus` = PUT, `paivitys` = PATCH. */
export interface ContentByShape {
  readonly luonti: HoksContent;
  readonly korvaus: HoksContent;
  readonly paivitys: HoksContentChange;
}

export type HoksShape = keyof ContentByShape;

/** What a HOKS is judged by besides its body. */
export interface HoksContext<Shape extends HoksShape> {
  readonly shape: Shape;
  readonly rajapinta: Rajapinta;
  readonly today: LocalDate;
  /** As Koski tells it: for a create of the one that the body names, none when it names none; else of the stored HOKS. */
  readonly opiskeluoikeus?: OpiskeluoikeusTiedot;
}

/** The normalised content, or all that is wrong with the body. */
export type Validated<Content> =
  { readonly ok: true; readonly content: Content } | ({ readonly ok: false } & InvalidHoks);

type Shapes = {
  readonly [Shape in HoksShape]: {
    readonly dto: Dto;
    readonly normalise: (accepted: JsonObject) => ContentByShape[Shape];
  };
};

const SHAPES: Shapes = {
  luonti: { dto: HoksLuontiDto, normalise: normaliseHoks },
  korvaus: { dto: HoksKorvausDto, normalise: normaliseHoks },
  paivitys: { dto: HoksPaivitysDto, normalise: normaliseHoksChange },
};

/** Rules on what a HOKS may hold, given the type of its study right. */
const STRUCTURE_RULES: readonly RuleId[] = ['T-2', 'T-3', 'T-4', 'T-5'];

/**
 * Judges a HOKS that is to be written, by its form and by every rule that needs no other HOKS.
 *
 * @param body parsed JSON, nested no deeper than {@link exceedsNesting} allows; undefined counts as null
 * @see hoks-model.md §3, §5
 */
export const validateHoks = <Shape extends HoksShape>(
  body: unknown,
  { shape, rajapinta, today, opiskeluoikeus = NO_OPISKELUOIKEUS }: HoksContext<Shape>,
): Validated<ContentByShape[Shape]> => {
  const context = { rajapinta, today, opiskeluoikeus };
  const { dto, normalise } = SHAPES[shape];
  const { read, faults } = readBody(dto, body);
  const malformed = errorTree(body, faults);
  const violations = read === undefined ? [] : findViolations(read, context, malformed);
  if (read !== undefined && faults.length + violations.length === 0) return { ok: true, content: normalise(read) };

  const everyViolation = read === undefined ? [] : findViolations(read, context, malformed, { kaikki: true });
  const mismatch = violations.some(({ rule }) => STRUCTURE_RULES.includes(rule));
  return {
    ok: false,
    errors: errorTree(body, [...faults, ...violations.map(placedRuleFault)]) ?? {},
    violations: [...faults, ...everyViolation.map(placedRuleFault)].map(({ path, code, text }) => ({
      path,
      code,
      text,
    })),
    ...(mismatch && opiskeluoikeusMismatch(opiskeluoikeus)),
  };
};

const placedRuleFault = ({ rule, text, value, path }: Violation): PlacedFault => ({
  ...ruleFault({ id: rule, text }, value),
  path,
});

/** The support pages' text for a HOKS whose parts do not fit the study right (decisions.md 1.3 c). */
const opiskeluoikeusMismatch = ({ tyyppi }: OpiskeluoikeusTiedot): { error: string } | undefined =>
  tyyppi === undefined
    ? undefined
    : { error: `HOKSin rakenteen tulee vastata siihen liitetyn opiskeluoikeuden tyyppiä (${tyyppi}).` };
