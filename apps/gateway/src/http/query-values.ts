import { validationErrorBody } from '../validation/validation-error-body';
import { PublishedRefusal } from './published-refusal';

/** A query parameter that the route cannot do without. Its value, when there is one, is not echoed: it may be a secret. */
export const missingQuery = (name: string): PublishedRefusal => invalidQuery(name, undefined, 'missing-required-key');

/** A query parameter that does not have the form it must have. @param leaf what is wrong, in the words of http-api.md §1.8 */
export const invalidQuery = (name: string, value: string | undefined, leaf: string): PublishedRefusal =>
  new PublishedRefusal('invalid-query', {
    text: `${name} is missing or malformed`,
    legacyBody: validationErrorBody({ [name]: leaf }, value === undefined ? {} : { [name]: value }, 'query-params'),
    violations: [{ path: [name], code: value === undefined ? leaf : 'malformed', text: leaf }],
  });
