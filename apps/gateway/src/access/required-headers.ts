import { type FastifyRequest } from 'fastify';
import { PublishedRefusal } from '../http/published-refusal';
import { validationErrorBody } from '../validation/validation-error-body';

/**
 * The value of each header that the route requires.
 *
 * @throws PublishedRefusal naming every one that is missing; header values are never echoed
 * @see http-api.md §2.7
 */
export const requiredHeaders = <Name extends string>(
  request: FastifyRequest,
  names: readonly Name[],
): Record<Name, string> => {
  const found = names.map((name) => [name, request.headers[name]] as const);
  const missing = found.filter(([, value]) => value === undefined).map(([name]) => name);
  if (missing.length > 0) {
    const errors = Object.fromEntries(missing.map((name) => [name, 'missing-required-key']));
    throw new PublishedRefusal('invalid-headers', {
      text: `Missing headers: ${missing.join(', ')}`,
      legacyBody: validationErrorBody(errors, {}, 'headers'),
      violations: missing.map((name) => ({
        path: [name],
        code: 'missing-required-key',
        text: 'Pakollinen otsake puuttuu.',
      })),
    });
  }
  return Object.fromEntries(found.map(([name, value]) => [name, String(value)])) as Record<Name, string>;
};
