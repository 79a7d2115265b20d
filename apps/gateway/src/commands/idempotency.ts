import { createHash, randomUUID } from 'node:crypto';
import { canonicalJson, type Json } from '@ehoks/kernel';
import { type FastifyRequest } from 'fastify';
import { v5 as uuidv5 } from 'uuid';
import { type Caller } from '../access/caller';
import { PublishedRefusal } from '../http/published-refusal';

/** Namespace of command ids made from idempotency keys; never changes. */
const KEY_NAMESPACE = 'a6a1c9d4-6c52-4d3b-9a43-2f6d8c1b7e90';

const PRINTABLE = /^[\x20-\x7e]{1,128}$/;

/** What makes a request recognisable when it is sent again. */
export interface RequestIdentity {
  readonly commandId: string;
  /** Absent without an idempotency key: then nothing can be a repetition. */
  readonly requestHash?: string;
}

/** The caller's idempotency key, if any. @throws PublishedRefusal `invalid-idempotency-key` */
export const idempotencyKeyOf = (request: FastifyRequest): string | undefined => {
  const key = request.headers['idempotency-key'];
  if (key === undefined) return undefined;
  if (typeof key === 'string' && PRINTABLE.test(key)) return key;
  throw new PublishedRefusal('invalid-idempotency-key', {
    text: 'Idempotency-Key must be 1 to 128 printable characters',
  });
};

/**
 * The command id: the same for the same user, key and study right, random without a key. The hash covers method, path
 * and body, whatever the order of keys in it.
 *
 * @see decisions.md 1.4
 */
export const identityOf = (request: FastifyRequest, caller: Caller, opiskeluoikeusOid: string): RequestIdentity => {
  const key = idempotencyKeyOf(request);
  if (key === undefined) return { commandId: randomUUID() };
  const path = request.url.split('?')[0] ?? '';
  const body = canonicalJson((request.body ?? null) as Json);
  return {
    commandId: uuidv5(JSON.stringify([caller.username, key, opiskeluoikeusOid]), KEY_NAMESPACE),
    requestHash: createHash('sha256').update(`${request.method} ${path}\n${body}`).digest('hex'),
  };
};
