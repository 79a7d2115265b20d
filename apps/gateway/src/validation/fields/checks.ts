import { type ValueRule } from '@ehoks/hoks-domain';
import { type Json, parseInstant, parseLocalDate } from '@ehoks/kernel';
import { type Fault, ruleFault, unlike } from '../fault';

/** One thing to check of a value. A check may rely on the ones that stand before it in a list. */
export type Check = (value: Json) => Fault | undefined;

/** The first fault that the checks find. */
export const firstFault =
  (...checks: readonly Check[]): Check =>
  (value) => {
    for (const check of checks) {
      const fault = check(value);
      if (fault) return fault;
    }
    return undefined;
  };

const noText = (predicate: string, value: Json): Fault =>
  unlike('not-a-text', predicate, value, 'Arvon on oltava tekstiä.');

export const isText: Check = (value) =>
  typeof value === 'string' ? undefined : noText('instance? java.lang.String', value);

/** A text of a certain form; today's eHOKS words it otherwise when it is no text at all. */
export const isOfForm =
  (form: RegExp): Check =>
  (value) => {
    if (typeof value !== 'string') return noText('string?', value);
    if (form.test(value)) return undefined;
    return unlike('wrong-form', `re-find #"${form.source}"`, value, `Arvon on oltava muotoa ${form.source}`);
  };

/** Is the integer exactly the one that was sent? Beyond 2^53 it would not be. */
export const isInteger: Check = (value) =>
  Number.isSafeInteger(value)
    ? undefined
    : unlike('not-an-integer', 'integer?', value, 'Arvon on oltava kokonaisluku.');

export const isNumber: Check = (value) =>
  Number.isFinite(value)
    ? undefined
    : unlike('not-a-number', 'instance? java.lang.Number', value, 'Arvon on oltava luku.');

export const isBoolean: Check = (value) =>
  typeof value === 'boolean'
    ? undefined
    : unlike('not-a-boolean', 'instance? java.lang.Boolean', value, 'Arvon on oltava true tai false.');

const NOT_A_DAY = 'Arvon on oltava kalenterin päivä muodossa VVVV-KK-PP.';

export const isDay: Check = (value) => {
  if (typeof value !== 'string') return unlike('not-a-day', 'instance? java.time.LocalDate', value, NOT_A_DAY);
  return parseLocalDate(value) === undefined ? unlike('not-a-day', 'local-date?', value, NOT_A_DAY) : undefined;
};

const NOT_A_MOMENT = 'Arvon on oltava ISO 8601 -aikaleima.';

export const isMoment: Check = (value) => {
  if (typeof value !== 'string') return unlike('not-a-moment', 'instance? java.util.Date', value, NOT_A_MOMENT);
  return parseInstant(value) === undefined ? unlike('not-a-moment', 'instant?', value, NOT_A_MOMENT) : undefined;
};

/** Does a text keep the rule? */
export const textKeeps =
  (rule: ValueRule<string>): Check =>
  (value) =>
    typeof value === 'string' && !rule.holds(value) ? ruleFault(rule, value) : undefined;

/** Does a number keep the rule? */
export const numberKeeps =
  (rule: ValueRule<number>): Check =>
  (value) =>
    typeof value === 'number' && !rule.holds(value) ? ruleFault(rule, value) : undefined;
