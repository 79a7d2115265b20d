import { type JsonPath } from '@ehoks/hoks-domain';
import { type ErrorTree } from './error-tree';

/** One thing wrong in a body, for callers who want to know all of them at once. */
export interface BodyViolation {
  readonly path: JsonPath;
  /** Id of a rule (`O-5`), or what is wrong with the form (`missing-required-key`). */
  readonly code: string;
  /** For people, in Finnish. */
  readonly text: string;
}

/** Why the body of a HOKS is refused. */
export interface InvalidHoks {
  /** As today's eHOKS tells it: the first failing rule of each object. @see hoks-model.md §7.2 */
  readonly errors: ErrorTree;
  /** Every failing rule at once. */
  readonly violations: readonly BodyViolation[];
  /** A text on the whole, where there is one (decisions.md 1.3 c, 1.6). */
  readonly error?: string;
}
