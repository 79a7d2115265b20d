import { type ErrorTree } from './error-tree';

/** The part of a request that did not pass. */
export type RequestPart = 'headers' | 'query-params' | 'route-params' | 'form-params' | 'body-params';

/**
 * The body of a 400 as today's eHOKS gives it for what does not pass validation. The input is echoed, as callers know
 * it; header values never are, since tickets are among them.
 *
 * @param value the part of the request as it was received
 * @param error a text on the whole, where there is one
 * @see hoks-model.md §7.1; decisions.md 1.9
 */
export const validationErrorBody = (errors: ErrorTree, value: unknown, part: RequestPart, error?: string): object => ({
  errors,
  type: 'compojure.api.exception/request-validation',
  coercion: 'schema',
  value: part === 'headers' ? {} : (value ?? null),
  in: ['request', part],
  ...(error !== undefined && { error }),
});
