import { instantOfMillis } from '@ehoks/kernel';
import { badQueryParam, internalError, koskiError } from './koski.errors';
import { comparePlaces, type Place, type Row } from './opiskeluoikeudet.store';

export type FeedQuery = Readonly<{
  timestamp?: string | undefined;
  cursor?: string | undefined;
  pageSize?: string | undefined;
}>;

export type FeedPage = Readonly<{ result: readonly string[]; mayHaveMore: boolean; nextCursor: string }>;

const SMALLEST_PAGE = 2;
const LARGEST_PAGE = 5_000;

const cursorAt = ({ writtenAt, id }: Place): string => `v1,${instantOfMillis(writtenAt).replace('.000Z', 'Z')},${id}`;

const parseTimestamp = (timestamp: string): number => {
  const millis = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(timestamp)
    ? Date.parse(timestamp)
    : Number.NaN;
  if (Number.isNaN(millis)) throw koskiError(400, 'badRequest.format.date', 'Päivämäärän parsinta epäonnistui.');
  return millis;
};

/** Only the prefix is checked; what is wrong behind it is a fault of the server, as in Koski. */
const parseCursor = (cursor: string): Place => {
  if (!cursor.startsWith('v1,')) throw badQueryParam('Virheellinen cursor');
  const [, moment = '', id = ''] = cursor.split(',');
  const place = { writtenAt: Date.parse(moment), id: Number.parseInt(id, 10) };
  if (Number.isNaN(place.writtenAt) || Number.isNaN(place.id)) throw internalError();
  return place;
};

const parsePageSize = (text: string | undefined): number => {
  const pageSize = text === undefined ? LARGEST_PAGE : Number(text);
  if (pageSize >= SMALLEST_PAGE && pageSize <= LARGEST_PAGE) return pageSize;
  throw badQueryParam(`pageSize pitää olla välillä ${SMALLEST_PAGE}-${LARGEST_PAGE}`);
};

/** Index of the first row after a place, by halving. */
const firstAfter = (rows: readonly Row[], place: Place): number => {
  let [from, to] = [0, rows.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    const row = rows[middle];
    if (row && comparePlaces(row, place) <= 0) from = middle + 1;
    else to = middle;
  }
  return from;
};

/**
 * A page of `GET /sure/muuttuneet-oppijat`: the oppijat of rows written after the cursor, oldest first, one per row.
 * The cursor never moves into the last `marginMs`, so the youngest rows come again.
 *
 * @param rows in the order of the feed
 * @see koski.md §2.3
 */
export const changeFeedPage = (rows: readonly Row[], query: FeedQuery, now: number, marginMs: number): FeedPage => {
  const pageSize = parsePageSize(query.pageSize);
  if (query.timestamp !== undefined && query.cursor === undefined) {
    const start = { writtenAt: parseTimestamp(query.timestamp), id: 0 };
    return { result: [], mayHaveMore: true, nextCursor: cursorAt(start) };
  }
  if (query.cursor === undefined || query.timestamp !== undefined) {
    throw badQueryParam('Pitää antaa joko timestamp tai cursor');
  }
  const start = parseCursor(query.cursor);
  const from = firstAfter(rows, start);
  const page = rows.slice(from, from + pageSize);
  const lastOldEnough = page.findLast((row) => row.writtenAt < now - marginMs);
  return {
    result: page.map(({ oppijaOid }) => oppijaOid),
    mayHaveMore: page.length >= pageSize,
    nextCursor: lastOldEnough ? cursorAt(lastOldEnough) : query.cursor,
  };
};
