import { AppError } from '@ehoks/kernel';

const DUPLICATE_KEY = 11000;

export const isDuplicateKey = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === DUPLICATE_KEY;

/** Runs a database call; whatever it throws means for the consumer that its own database is away. */
export const inOwnDatabase = async <Result>(call: () => Promise<Result>): Promise<Result> => {
  try {
    return await call();
  } catch (error) {
    throw new AppError('unavailable', 'messaging/database', "The consumer's own database is not available", {
      cause: error,
    });
  }
};

/** Inserts a document; one with its `_id` that is there already stays as it is. */
export const insertOnce = (insert: () => Promise<unknown>): Promise<void> =>
  inOwnDatabase(async () => {
    try {
      await insert();
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
    }
  });
