import { AppError, isAppError } from '@ehoks/kernel';

/** Reasons for which a request certainly never reached the system. */
const NEVER_SENT: ReadonlySet<string> = new Set(['connection-refused', 'unknown-host', 'no-route', 'breaker-open']);

/**
 * Tells apart what did not happen from what may have happened: a request that creates something and got no answer (or
 * a 504, which says that a gateway got none) becomes `<system>/outcome-unknown`; every other error stays as it is.
 *
 * @throws AppError `unavailable` `<system>/outcome-unknown` (details: `reason`), or what `attempt` throws
 */
export const orOutcomeUnknown = async <Result>(system: string, attempt: () => Promise<Result>): Promise<Result> => {
  try {
    return await attempt();
  } catch (error) {
    const reason = mayHaveHappened(error);
    if (reason === undefined) throw error;
    throw new AppError('unavailable', `${system}/outcome-unknown`, `Nobody knows whether ${system} did it: ${reason}`, {
      cause: error,
      details: { reason },
    });
  }
};

const mayHaveHappened = (error: unknown): string | undefined => {
  if (!isAppError(error) || error.kind !== 'unavailable') return undefined;
  const { reason, status } = error.details;
  if (status === 504) return 'status-504';
  return typeof reason === 'string' && !NEVER_SENT.has(reason) ? reason : undefined;
};
