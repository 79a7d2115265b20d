import { type JsonObject } from '@ehoks/kernel';
import { PublishedRefusal } from '../http/published-refusal';
import { errorTree } from './error-tree';
import { type Dto } from './fields/field';
import { type InvalidHoks } from './invalid-hoks';
import { readBody } from './read-body';
import { validationErrorBody } from './validation-error-body';

/** The refusal of a body, with all that is wrong in it. */
export const invalidBody = (body: unknown, { errors, violations, error }: InvalidHoks): PublishedRefusal =>
  new PublishedRefusal('invalid-body', {
    text: error ?? 'The HOKS does not satisfy the rules',
    legacyBody: validationErrorBody(errors, body, 'body-params', error),
    violations,
  });

/**
 * What a body says that no rule of a HOKS concerns.
 *
 * @param dto its class, with fields as in `fields/`
 * @throws PublishedRefusal `invalid-fields`
 */
export const readSmallBody = (dto: Dto, body: unknown): JsonObject => {
  const { read, faults } = readBody(dto, body);
  if (read !== undefined && faults.length === 0) return read;
  throw new PublishedRefusal('invalid-fields', {
    text: 'A field of the body is missing or malformed',
    legacyBody: validationErrorBody(errorTree(body, faults) ?? {}, body, 'body-params'),
    violations: faults,
  });
};
