const DUPLICATE_KEY = 11_000;

/** Did a bulk write fail only by keys that are there already? Read by the shape of the driver's error. */
export const isDuplicatesOnly = (error: unknown): boolean => {
  if (!(error instanceof Error) || !('writeErrors' in error)) return false;
  const errors = [error.writeErrors].flat() as { code?: number }[];
  return errors.length > 0 && errors.every(({ code }) => code === DUPLICATE_KEY);
};
