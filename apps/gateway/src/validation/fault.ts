import { type JsonPath, type RuleId, type ValueRule } from '@ehoks/hoks-domain';
import { type Json } from '@ehoks/kernel';
import { printedContainer, printedValue, quoted } from './printed-value';

/** One thing wrong with a value. */
export interface Fault {
  /** Stable: the id of a rule, or what is wrong with the form: `missing-required-key`, `not-a-day` … */
  readonly code: string;
  /** What today's eHOKS puts at the place, word for word. */
  readonly leaf: string;
  /** What is wrong, for people, in Finnish. */
  readonly text: string;
}

/** A fault and where it is. */
export interface PlacedFault extends Fault {
  readonly path: JsonPath;
}

export const MISSING_KEY: Fault = {
  code: 'missing-required-key',
  leaf: 'missing-required-key',
  text: 'Pakollinen kenttä puuttuu.',
};

export const DISALLOWED_KEY: Fault = {
  code: 'disallowed-key',
  leaf: 'disallowed-key',
  text: 'Kenttää ei voi antaa tässä.',
};

/** A value for which a predicate does not hold, as Clojure's schema library words it. */
export const unlike = (code: string, predicate: string, value: Json, text: string): Fault => ({
  code,
  leaf: `(not (${predicate} ${printedValue(value)}))`,
  text,
});

/** Rules that today's eHOKS tells by a predicate instead of a text. */
const PREDICATES: Partial<Record<RuleId, string>> = {
  'V-7': 'oph.ehoks.schema.oid/valid-oid?',
  'V-8': 'not-empty',
  'O-9': 'oph.ehoks.hoks.schema/not-overlapping?',
};

/** A value that breaks a rule. @see hoks-model.md §7.3 */
export const ruleFault = ({ id, text }: Pick<ValueRule<never>, 'id' | 'text'>, value: Json): Fault => ({
  code: id,
  leaf: `(not (${PREDICATES[id] ?? quoted(text)} ${printedRuled(id, value)}))`,
  text,
});

const printedRuled = (id: RuleId, value: Json): string => {
  // Of a day today's eHOKS also shows a hash that changes from run to run; a constant stands for it.
  if (id === 'V-1') return `#object[java.time.LocalDate 0x0 ${printedValue(value)}]`;
  return typeof value === 'object' && value !== null ? printedContainer(value) : printedValue(value);
};
