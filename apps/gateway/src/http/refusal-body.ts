import { assertNever } from '@ehoks/kernel';
import { jsonPointer } from '@ehoks/hoks-domain';
import { type PublishedRefusal, type Violation } from './published-refusal';
import { REFUSALS } from './refusals';

/** Where the page about a refusal is served, below the gateway's own address. */
export const ERROR_PAGES_PATH = '/ehoks-virkailija-backend/doc/virheet';

/** The body in the shape that clients of today's eHOKS know; undefined where they know none. @see http-api.md §1.8 */
export const legacyBody = ({ code, details }: PublishedRefusal): object | undefined => {
  const { family } = REFUSALS[code];
  switch (family) {
    case 'error':
      return { error: details.text };
    case 'reason':
      return { reason: details.text };
    case 'message':
      return { message: details.text };
    case 'info':
      return { info: details.text };
    case 'empty':
      return undefined;
    case 'validation':
    case 'parse':
      return details.legacyBody ?? { error: details.text };
    case 'unknown':
      return { type: 'unknown-exception', class: 'fi.ehoks.UnexpectedError' };
    default:
      return assertNever(family);
  }
};

/** The body as RFC 9457 has it, for callers that accept `application/problem+json`. @see decisions.md 1.2 */
export const problemBody = ({ code, details }: PublishedRefusal, instance: string, origin: string): object => {
  const { status, title, nextStep } = REFUSALS[code];
  return {
    type: `${origin}${ERROR_PAGES_PATH}/${code}`,
    title,
    status,
    detail: details.text,
    instance,
    code,
    nextStep,
    ...(details.hoksId !== undefined && { hoksId: details.hoksId }),
    ...(details.violations !== undefined && { errors: violationsAsShown(details.violations) }),
  };
};

/** Each failing rule with the JSON Pointer of its place. */
export const violationsAsShown = (violations: readonly Violation[]): object[] =>
  violations.map(({ path, code, text }) => ({ pointer: `#${jsonPointer(path)}`, code, detail: text }));
