import { errorKind, isAppError } from '@ehoks/kernel';

/** The stable code of a failure, to be stored: never a message, which may quote what others wrote. */
export const virheOf = (error: unknown): string => (isAppError(error) ? error.code : 'defect');

/** May the other system have done what it was asked, though its answer did not come or could not be read? */
export const mayHaveHappened = (error: unknown): boolean =>
  virheOf(error).endsWith('/outcome-unknown') || errorKind(error) === 'contract-broken';
