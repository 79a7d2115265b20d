import { AppError } from '@ehoks/kernel';
import { mongo } from 'mongoose';

const DUPLICATE_KEY = 11000;
const NO_SUCH_COLLECTION = 26;

/** Whatever goes wrong on the way to the server leaves the outcome unknown, and may pass. */
export const answered = async <Value>(action: () => Promise<Value>): Promise<Value> => {
  try {
    return await action();
  } catch (error) {
    const cause = withoutDocuments(error);
    throw new AppError('unavailable', 'event-store/mongo', 'The event store did not answer as expected', { cause });
  }
};

/** Errors of bulk writes carry the documents, and those have no place in a log. */
const withoutDocuments = (error: unknown): unknown =>
  error instanceof mongo.MongoBulkWriteError ? new Error(`${error.name} with code ${error.code}`) : error;

/** Did the server refuse a document because its key, or another unique number of it, was taken? */
export const isDuplicate = (error: unknown): boolean =>
  error instanceof mongo.MongoServerError && error.code === DUPLICATE_KEY;

/**
 * How many documents of an ordered insert were stored before a number was taken.
 *
 * @returns undefined when the insert ended by anything but a number taken: then what is stored is unknown
 */
export const insertedBeforeDuplicate = (error: unknown): number | undefined => {
  if (!(error instanceof mongo.MongoBulkWriteError) || error.result.getWriteConcernError()) return undefined;
  const first = [error.writeErrors].flat()[0];
  return first?.code === DUPLICATE_KEY ? first.index : undefined;
};

/** Where a listing fails because the collection is not there, there is nothing to list. */
export const noneWithoutCollection = (error: unknown): never[] => {
  if (error instanceof mongo.MongoServerError && error.code === NO_SUCH_COLLECTION) return [];
  throw error;
};
