import { type Instant, parseInstant } from '@ehoks/kernel';
import { printedValue } from '../validation/printed-value';
import { validationErrorBody } from '../validation/validation-error-body';
import { PublishedRefusal } from './published-refusal';

/** A query parameter that the route cannot do without. Its value, when there is one, is not echoed: it may be a secret. */
export const missingQuery = (name: string): PublishedRefusal => invalidQuery(name, undefined, 'missing-required-key');

/** A query parameter that does not have the form it must have. @param leaf what is wrong, in the words of http-api.md §1.8 */
export const invalidQuery = (name: string, value: string | undefined, leaf: string): PublishedRefusal =>
  new PublishedRefusal('invalid-query', {
    text: `${name} is missing or malformed`,
    legacyBody: validationErrorBody({ [name]: leaf }, value === undefined ? {} : { [name]: value }, 'query-params'),
    violations: [{ path: [name], code: value === undefined ? leaf : 'malformed', text: leaf }],
  });

/** A query string as it was parsed: what is given twice is a list. */
export type QueryValues = Readonly<Record<string, string | string[]>>;

/** An integer of 32 bits; undefined when it is not given. @throws PublishedRefusal `invalid-query` */
export const integerIn = (query: QueryValues, name: string): number | undefined =>
  valueIn(query, name, 'integer?', (text) => {
    const number = /^-?\d{1,10}$/.test(text) ? Number(text) : NaN;
    return Math.abs(number) <= LARGEST_INT ? number : undefined;
  });

const LARGEST_INT = 2_147_483_647;

/** A moment; undefined when it is not given. @throws PublishedRefusal `invalid-query` */
export const instantIn = (query: QueryValues, name: string): Instant | undefined =>
  valueIn(query, name, 'inst?', parseInstant);

/** `true` or `false`; undefined when it is not given. @throws PublishedRefusal `invalid-query` */
export const booleanIn = (query: QueryValues, name: string): boolean | undefined =>
  valueIn(query, name, 'instance? java.lang.Boolean', (text) =>
    text === 'true' ? true : text === 'false' ? false : undefined,
  );

/** What is given twice is malformed. @param predicate what the value is not, in the words of today's eHOKS */
const valueIn = <Value>(
  query: QueryValues,
  name: string,
  predicate: string,
  parse: (text: string) => Value | undefined,
): Value | undefined => {
  const given = query[name];
  if (given === undefined) return undefined;
  const value = typeof given === 'string' ? parse(given) : undefined;
  if (value !== undefined) return value;
  const text = String(given);
  throw invalidQuery(name, text, `(not (${predicate} ${printedValue(text)}))`);
};
