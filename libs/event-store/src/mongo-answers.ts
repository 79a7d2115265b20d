import { AppError } from '@ehoks/kernel';
import { mongo } from 'mongoose';

const DUPLICATE_KEY = 11000;
const NO_SUCH_COLLECTION = 26;

/** Whatever goes wrong on the way to the server leaves the outcome unknown, and may pass. */
export const answered = async <Value>(action: () => Promise<Value>): Promise<Value> => {
  try {
    return await action();
  } catch (cause) {
    throw new AppError('unavailable', 'event-store/mongo', 'The event store did not answer as expected', { cause });
  }
};

/** Did the server refuse a document because its key, or another unique number of it, was taken? */
export const isDuplicate = (error: unknown): boolean =>
  error instanceof mongo.MongoServerError && error.code === DUPLICATE_KEY;

/**
 * How many of the documents an ordered insert command stored before a number was taken; all, if none was.
 *
 * @param reply of the server
 * @throws AppError `unavailable` when the insert ended by anything else: then what is stored is unknown
 */
export const insertedInOrder = (reply: Readonly<Record<string, unknown>>, documents: number): number => {
  const errors: readonly unknown[] = Array.isArray(reply['writeErrors']) ? reply['writeErrors'] : [];
  const [first] = errors;
  if (first === undefined) return documents;
  if (isRecord(first) && first['code'] === DUPLICATE_KEY && typeof first['index'] === 'number') return first['index'];
  throw new AppError('unavailable', 'event-store/mongo', 'The event store refused a document', {
    details: { code: isRecord(first) ? String(first['code']) : 'unknown' },
  });
};

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** Where a listing fails because the collection is not there, there is nothing to list. */
export const noneWithoutCollection = (error: unknown): never[] => {
  if (error instanceof mongo.MongoServerError && error.code === NO_SUCH_COLLECTION) return [];
  throw error;
};
