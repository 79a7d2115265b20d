import {
  type Instant,
  type LocalDate,
  type OppijaOid,
  type OrganisaatioOid,
  parseInstant,
  parseLocalDate,
  parseOppijaOid,
  parseOrganisaatioOid,
} from '@ehoks/kernel';
import { MISSING_KEY } from '../validation/fault';
import { printedValue } from '../validation/printed-value';
import { validationErrorBody } from '../validation/validation-error-body';
import { PublishedRefusal } from './published-refusal';

/** A query parameter that the route cannot do without. Its value, when there is one, is not echoed: it may be a secret. */
export const missingQuery = (name: string): PublishedRefusal =>
  invalidQuery(name, undefined, 'missing-required-key', MISSING_KEY.text);

/**
 * A query parameter that does not have the form it must have.
 *
 * @param leaf what is wrong, in the words of http-api.md §1.8
 * @param text the same for people, in Finnish
 */
export const invalidQuery = (name: string, value: string | undefined, leaf: string, text: string): PublishedRefusal =>
  new PublishedRefusal('invalid-query', {
    text: `${name} is missing or malformed`,
    legacyBody: validationErrorBody({ [name]: leaf }, value === undefined ? {} : { [name]: value }, 'query-params'),
    violations: [{ path: [name], code: value === undefined ? leaf : 'malformed', text }],
  });

/** A query string as it was parsed: what is given twice is a list. */
export type QueryValues = Readonly<Record<string, string | string[]>>;

const LARGEST_INT = 2_147_483_647;

/** @throws PublishedRefusal `invalid-query`, as all of these do */
export const textIn = (query: QueryValues, name: string): string | undefined =>
  valueIn(query, name, ['instance? java.lang.String', 'Arvon on oltava tekstiä, kerran annettuna.'], (text) => text);

export const integerIn = (query: QueryValues, name: string): number | undefined =>
  valueIn(query, name, ['integer?', 'Arvon on oltava kokonaisluku.'], (text) => {
    const number = /^-?\d{1,10}$/.test(text) ? Number(text) : NaN;
    return Math.abs(number) <= LARGEST_INT ? number : undefined;
  });

/** A place in a list, or a number of things. */
export const countIn = (query: QueryValues, name: string): number | undefined => {
  const number = integerIn(query, name);
  if (number === undefined || number >= 0) return number;
  throw invalidQuery(name, String(number), `(not (nat-int? ${number}))`, 'Arvo ei saa olla negatiivinen.');
};

export const booleanIn = (query: QueryValues, name: string): boolean | undefined =>
  valueIn(query, name, ['instance? java.lang.Boolean', 'Arvon on oltava true tai false.'], (text) =>
    text === 'true' ? true : text === 'false' ? false : undefined,
  );

export const instantIn = (query: QueryValues, name: string): Instant | undefined =>
  valueIn(query, name, ['inst?', 'Arvon on oltava ISO 8601 -aikaleima.'], parseInstant);

export const dayIn = (query: QueryValues, name: string): LocalDate | undefined =>
  valueIn(query, name, ['local-date?', 'Arvon on oltava kalenterin päivä muodossa VVVV-KK-PP.'], parseLocalDate);

export const oneOfIn = <Value extends string>(
  query: QueryValues,
  name: string,
  values: readonly Value[],
): Value | undefined =>
  valueIn(
    query,
    name,
    [
      `#{${values.map((value) => printedValue(value)).join(' ')}}`,
      `Arvon on oltava jokin näistä: ${values.join(', ')}.`,
    ],
    (text) => values.find((value) => value === text),
  );

export const organisaatioOidIn = (query: QueryValues, name: string): OrganisaatioOid | undefined =>
  valueIn(query, name, VALID_OID, parseOrganisaatioOid);

export const oppijaOidIn = (query: QueryValues, name: string): OppijaOid | undefined =>
  valueIn(query, name, VALID_OID, parseOppijaOid);

/** @throws PublishedRefusal `invalid-query` when the parameter is not there */
export const required = <Value>(
  query: QueryValues,
  name: string,
  read: (query: QueryValues, name: string) => Value | undefined,
): Value => {
  const value = read(query, name);
  if (value === undefined) throw missingQuery(name);
  return value;
};

/** What a value has to satisfy: in the words of today's eHOKS, and what to say to people when it does not. */
type Demand = readonly [predicate: string, text: string];

const VALID_OID: Demand = ['oph.ehoks.schema.oid/valid-oid?', 'Arvon on oltava oikeanlainen OID-tunniste.'];

/** A parameter that is not there is undefined; given twice it is malformed. */
const valueIn = <Value>(
  query: QueryValues,
  name: string,
  [predicate, words]: Demand,
  parse: (text: string) => Value | undefined,
): Value | undefined => {
  const given = query[name];
  if (given === undefined) return undefined;
  const value = typeof given === 'string' ? parse(given) : undefined;
  if (value !== undefined) return value;
  const text = String(given);
  throw invalidQuery(name, text, `(not (${predicate} ${printedValue(text)}))`, words);
};
