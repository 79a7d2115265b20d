import { AppError } from './app-error';

/**
 * Ends an exhaustive `switch`: a case left out does not compile.
 *
 * @throws AppError `defect` for a case that comes in from outside; its value is not told, for it may be of people
 */
export const assertNever = (_value: never): never => {
  throw new AppError('defect', 'kernel/unhandled-case', 'A switch met a case that it does not know');
};
