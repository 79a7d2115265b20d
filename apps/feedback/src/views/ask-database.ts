import { AppError } from '@ehoks/kernel';

const DUPLICATE_KEY = 11_000;

/** Asks our own database. @throws AppError `unavailable` `feedback/database` when it is away */
export const askDatabase = async <Result>(ask: () => Promise<Result>): Promise<Result> => {
  try {
    return await ask();
  } catch (cause) {
    throw new AppError('unavailable', 'feedback/database', 'The database of the feedback service is away', { cause });
  }
};

/** Did a write fail only by keys that are there already? Read by the shape of the driver's error. */
export const isDuplicatesOnly = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false;
  if (!('writeErrors' in error)) return 'code' in error && error.code === DUPLICATE_KEY;
  const errors = [error.writeErrors].flat() as { code?: number }[];
  return errors.length > 0 && errors.every(({ code }) => code === DUPLICATE_KEY);
};
