import { type FastifyRequest } from 'fastify';
import { type Caller } from '../access/caller';
import { identityOf } from './idempotency';

const caller: Caller = {
  kind: 'palvelu',
  username: 'sis',
  oid: '1.2.246.562.24.1',
  privileges: new Map(),
  isSuperuser: false,
  callerId: 'x',
};
const OID = '1.2.246.562.15.41024330544';
const request = (key: string | undefined, body: unknown = { a: 1, b: 2 }, more: object = {}): FastifyRequest =>
  ({
    method: 'POST',
    url: '/hoks?x=1',
    headers: key === undefined ? {} : { 'idempotency-key': key },
    body,
    ...more,
  }) as unknown as FastifyRequest;

describe('identityOf', () => {
  it('is the same for the same user, key and study right, whatever the order of keys in the body', () => {
    expect(identityOf(request('k'), caller, OID)).toEqual(identityOf(request('k', { b: 2, a: 1 }), caller, OID));
  });

  it('is another command for another user, key or study right', () => {
    const { commandId } = identityOf(request('k'), caller, OID);
    expect(identityOf(request('k2'), caller, OID).commandId).not.toBe(commandId);
    expect(identityOf(request('k'), { ...caller, username: 'other' }, OID).commandId).not.toBe(commandId);
    expect(identityOf(request('k'), caller, `${OID}0`).commandId).not.toBe(commandId);
  });

  it('is the same command with another hash for another body, method or path', () => {
    const first = identityOf(request('k'), caller, OID);
    const others = [
      request('k', { a: 2 }),
      request('k', undefined, { method: 'PUT' }),
      request('k', undefined, { url: '/x' }),
    ];
    for (const other of others) {
      const identity = identityOf(other, caller, OID);
      expect(identity.commandId).toBe(first.commandId);
      expect(identity.requestHash).not.toBe(first.requestHash);
    }
  });

  it('is a new command each time without a key', () => {
    const [a, b] = [identityOf(request(undefined), caller, OID), identityOf(request(undefined), caller, OID)];
    expect(a.commandId).not.toBe(b.commandId);
    expect(a.requestHash).toBeUndefined();
  });

  it.each(['', 'x'.repeat(129), 'tab\t', 'ä'])('refuses the key %j', (key) => {
    expect(() => identityOf(request(key), caller, OID)).toThrow(
      expect.objectContaining({ code: 'invalid-idempotency-key' }),
    );
  });
});
