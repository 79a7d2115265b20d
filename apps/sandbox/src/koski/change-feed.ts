import { instantOfMillis } from '@ehoks/kernel';
import { badQueryParam, internalError, koskiError } from './koski.errors';
import { type Row } from './opiskeluoikeudet.store';

export type FeedQuery = Readonly<{
  timestamp?: string | undefined;
  cursor?: string | undefined;
  pageSize?: string | undefined;
}>;

export type FeedPage = Readonly<{ result: readonly string[]; mayHaveMore: boolean; nextCursor: string }>;

const SMALLEST_PAGE = 2;
const LARGEST_PAGE = 5_000;

type Place = Readonly<{ writtenAt: number; id: number }>;

const cursorAt = ({ writtenAt, id }: Place): string => `v1,${instantOfMillis(writtenAt).replace('.000Z', 'Z')},${id}`;

const comparePlaces = (a: Place, b: Place): number => a.writtenAt - b.writtenAt || a.id - b.id;

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

/**
 * A page of `GET /sure/muuttuneet-oppijat`: the oppijat of rows written after the cursor, oldest first, one per row.
 * The cursor never moves into the last `marginMs`, so the youngest rows come again.
 *
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
  const page = rows
    .filter((row) => comparePlaces(row, start) > 0)
    .sort(comparePlaces)
    .slice(0, pageSize);
  const lastOldEnough = page.findLast((row) => row.writtenAt < now - marginMs);
  return {
    result: page.map(({ oppijaOid }) => oppijaOid),
    mayHaveMore: page.length >= pageSize,
    nextCursor: lastOldEnough ? cursorAt(lastOldEnough) : query.cursor,
  };
};
