import { isUtf8 } from 'node:buffer';
import { type FastifyInstance, type FastifyRequest } from 'fastify';
import { beginAudit } from '../audit/audited-requests';
import { exceedsNesting } from '../validation/nesting';
import { PublishedRefusal } from './published-refusal';

/** Largest body we take; it has to fit into a message with its envelope. */
export const BODY_LIMIT_BYTES = 900_000;

/** @param original what the parser says; never what the caller sent */
export const malformedJson = (original: string): PublishedRefusal =>
  new PublishedRefusal('malformed-json', {
    text: 'Malformed application/json in :muuntaja/decode',
    legacyBody: {
      type: 'compojure.api.exception/request-parsing',
      format: 'application/json',
      charset: 'utf-8',
      original,
      message: 'Malformed application/json in :muuntaja/decode',
    },
    violations: [{ path: [], code: 'malformed', text: original }],
  });

/**
 * The JSON in a body; undefined for an empty one. Bytes that are not UTF-8 are refused: read anyway, a name in another
 * encoding would be stored with its letters lost. A byte order mark before it is passed over, for some platforms write one
 * (RFC 8259 §8.1 lets a reader do so). The parser's own text would quote the body, so it is not passed on.
 */
export const parseJsonBody = (bytes: Buffer): unknown => {
  if (!isUtf8(bytes)) throw malformedJson('Not UTF-8');
  const text = bytes.toString().replace(/^\uFEFF/, '');
  if (text.trim() === '') return undefined;
  if (exceedsNesting(text)) throw malformedJson('Nested too deeply');
  const body = parsed(text);
  if (SURROGATE_ESCAPE.test(text) && holdsLoneSurrogate(body)) throw malformedJson('Half of a surrogate pair');
  return body;
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw malformedJson('Unexpected character or end of input');
  }
};

const SURROGATE_ESCAPE = /\\u[dD][89a-fA-F]/;

/** Half a character, which only an escape can make: no database would keep it. */
const holdsLoneSurrogate = (value: unknown): boolean =>
  typeof value === 'string'
    ? /\p{Surrogate}/u.test(value)
    : typeof value === 'object' && value !== null && Object.entries(value).flat().some(holdsLoneSurrogate);

/** Options of a route that takes an HTML form as its body; set by `@RouteConfig`. */
export const TAKES_FORM = { takesForm: true } as const;

const takesForm = ({ routeOptions }: FastifyRequest): boolean => 'takesForm' in routeOptions.config;

/**
 * Reads JSON bodies; any other content type counts as no body at all, as callers are used to (http-api.md §1.2), save
 * forms where a route takes them. Runs before routing's handlers, so malformed JSON is refused first.
 */
export const readBodies = (fastify: FastifyInstance): void => {
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser(/^application\/(.+\+)?json/, { parseAs: 'buffer' }, (request, bytes, done) => {
    try {
      done(null, parseJsonBody(bytes as Buffer));
    } catch (error) {
      beginAudit(request);
      done(error as Error);
    }
  });
  fastify.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (request, text, done) =>
    done(null, takesForm(request) ? Object.fromEntries(new URLSearchParams(text as string)) : undefined),
  );
  fastify.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, _bytes, done) => done(null, undefined));
};
