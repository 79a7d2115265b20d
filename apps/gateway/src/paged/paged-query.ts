import { type Instant } from '@ehoks/kernel';
import { booleanIn, instantIn, integerIn, type QueryValues } from '../http/query-values';

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

const DEFAULT_AMOUNT = 500;
const MOST = 1000;

/**
 * Reads the query of `GET /hoks/paged`; an amount outside 1–1,000 is brought inside.
 *
 * @throws PublishedRefusal `invalid-query`
 * @see http-api.md §3.8, decisions.md 1.11
 */
export const pagedQueryOf = (query: QueryValues): PagedQuery => ({
  fromId: integerIn(query, 'from-id') ?? 0,
  amount: Math.min(MOST, Math.max(1, integerIn(query, 'amount') ?? DEFAULT_AMOUNT)),
  updatedAfter: instantIn(query, 'updated-after'),
  withArkistoidut: booleanIn(query, 'myos-poistetut') ?? false,
});
