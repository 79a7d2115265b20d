import { type Instant, parseInstant } from '@ehoks/kernel';
import { invalidQuery } from '../http/query-values';
import { printedValue } from '../validation/printed-value';

/** What a reader of pages asks for. */
export interface PagedQuery {
  /** Ids above this one. */
  readonly fromId: number;
  readonly amount: number;
  /** Only what has changed later. */
  readonly updatedAfter: Instant | undefined;
  /** HOKSes deleted for good too, as far as anything is left of them. */
  readonly withArkistoidut: boolean;
}

/** A query string as it was parsed: what is given twice is a list. */
type Query = Readonly<Record<string, string | string[]>>;

const DEFAULT_AMOUNT = 500;
const MOST = 1000;
const LARGEST_INT = 2_147_483_647;

/**
 * Reads the query of `GET /hoks/paged`; an amount outside 1–1,000 is brought inside.
 *
 * @throws PublishedRefusal `invalid-query`
 * @see http-api.md §3.8, decisions.md 1.11
 */
export const pagedQueryOf = (query: Query): PagedQuery => ({
  fromId: integerOf(query, 'from-id') ?? 0,
  amount: Math.min(MOST, Math.max(1, integerOf(query, 'amount') ?? DEFAULT_AMOUNT)),
  updatedAfter: instantOf(query, 'updated-after'),
  withArkistoidut: booleanOf(query, 'myos-poistetut') ?? false,
});

const integerOf = (query: Query, name: string): number | undefined =>
  valueOf(query, name, 'integer?', (text) => {
    const number = /^-?\d{1,10}$/.test(text) ? Number(text) : NaN;
    return Math.abs(number) <= LARGEST_INT ? number : undefined;
  });

const instantOf = (query: Query, name: string): Instant | undefined => valueOf(query, name, 'inst?', parseInstant);

const booleanOf = (query: Query, name: string): boolean | undefined =>
  valueOf(query, name, 'instance? java.lang.Boolean', (text) =>
    text === 'true' ? true : text === 'false' ? false : undefined,
  );

/** A parameter that is not there is undefined; given twice it is malformed. */
const valueOf = <Value>(
  query: Query,
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
