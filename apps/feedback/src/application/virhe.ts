import { errorKind, isAppError } from '@ehoks/kernel';

/** What a system may call its failures: a word of its own, not a sentence that could quote what it was sent. */
const WORD = /^[a-z][a-z-]{0,40}$/;

/**
 * The stable code of a failure, to be stored; after a colon what the system called it, else its status:
 * `arvo/error:ei-kyselykertaa`, `arvo/error:503`. Never a message, which may quote what others wrote.
 */
export const virheOf = (error: unknown): string => {
  if (!isAppError(error)) return 'defect';
  const { virhe, status } = error.details;
  const reason = typeof virhe === 'string' && WORD.test(virhe) ? virhe : status;
  return reason === undefined ? error.code : `${error.code}:${reason}`;
};

/** May the other system have done what it was asked, though its answer did not come or could not be read? */
export const mayHaveHappened = (error: unknown): boolean =>
  (isAppError(error) && error.code.endsWith('/outcome-unknown')) || errorKind(error) === 'contract-broken';
