import { isJsonObject, type Json } from '@ehoks/kernel';
import { printedValue } from '../validation/printed-value';
import { validationErrorBody } from '../validation/validation-error-body';
import { PublishedRefusal } from './published-refusal';

/**
 * The oid in a body that has one field.
 *
 * @throws PublishedRefusal `invalid-fields`
 */
export const oidField = <Oid extends string>(
  body: unknown,
  name: string,
  parse: (text: string) => Oid | undefined,
): Oid => {
  const given = isJsonObject(body) ? body[name] : undefined;
  const oid = typeof given === 'string' ? parse(given) : undefined;
  if (oid !== undefined) return oid;
  const leaf = leafOf(given);
  throw new PublishedRefusal('invalid-fields', {
    text: `${name} is missing or malformed`,
    legacyBody: validationErrorBody({ [name]: leaf }, body, 'body-params'),
    violations: [{ path: [name], code: given === undefined ? leaf : 'malformed', text: leaf }],
  });
};

const leafOf = (given: Json | undefined): string => {
  if (given === undefined) return 'missing-required-key';
  return typeof given === 'string'
    ? `(not (oph.ehoks.schema.oid/valid-oid? ${printedValue(given)}))`
    : `(not (instance? java.lang.String ${printedValue(given)}))`;
};
