import { parseOpiskeluoikeusOid } from '@ehoks/kernel';
import { type Attributes, trace } from '@opentelemetry/api';
import { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { callerOf } from '../access/caller';
import { type AuditTarget, auditUserOf, type NamedOperation, operationOf } from './audit-record';
import { type AuditTrail } from './audit-trail';

interface Audited {
  operation?: NamedOperation;
  target: AuditTarget | undefined;
  changes: readonly string[];
  isStored: boolean;
}

const audited = new WeakMap<FastifyRequest, Audited>();

/** From here on the request leaves a trace, whatever becomes of it. @see http-api.md §8, §1.9 step 5 */
export const beginAudit = (request: FastifyRequest): void =>
  void audited.set(request, { target: undefined, changes: [], isStored: false });

/** Notes which HOKS a request turned out to be about, also for who looks for its trace; what was noted before stays. */
export const noteAuditTarget = (request: FastifyRequest, target: AuditTarget): void => {
  const entry = audited.get(request);
  if (entry) entry.target = { ...entry.target, ...target };
  trace.getActiveSpan()?.setAttributes(spanAttributesOf(target));
};

/** Whose HOKS it is, is for the audit trail alone, and so is what a caller wrote in place of an oid. */
const spanAttributesOf = ({ hoksId, opiskeluoikeusOid }: AuditTarget): Attributes => {
  const oid = opiskeluoikeusOid === undefined ? undefined : parseOpiskeluoikeusOid(opiskeluoikeusOid);
  return {
    ...(hoksId !== undefined && { 'hoks.id': hoksId }),
    ...(oid !== undefined && { 'opiskeluoikeus.oid': oid }),
  };
};

/** The request has an operation of its own name. */
export const noteAuditOperation = (request: FastifyRequest, operation: NamedOperation): void => {
  const entry = audited.get(request);
  if (entry) entry.operation = operation;
};

/** The places that a request changes outside of a HOKS, should it succeed. */
export const noteAuditChanges = (request: FastifyRequest, paths: readonly string[]): void => {
  const entry = audited.get(request);
  if (entry) entry.changes = paths;
};

export const auditTargetOf = (request: FastifyRequest): AuditTarget | undefined => audited.get(request)?.target;

/** The handler has stored the entry of this request itself, with its changes. */
export const noteAudited = (request: FastifyRequest): void => {
  const entry = audited.get(request);
  if (entry) entry.isStored = true;
};

/**
 * Records every audited request, save those whose handler has stored their entry before: what changed something before the
 * caller is answered, everything else once that is done. A dry run changes nothing, and has no caller.
 *
 * @see decisions.md 3.5
 */
export const auditRequests = (
  fastify: FastifyInstance,
  trail: Pick<AuditTrail, 'recordRead' | 'recordWrite'>,
): void => {
  fastify.addHook('onSend', (request, reply, payload, done) => {
    const entry = audited.get(request);
    const isWrite = request.method !== 'GET' && callerOf(request) !== undefined && reply.statusCode < 400;
    if (entry === undefined || entry.isStored || !isWrite) return done(null, payload);
    trail.recordWrite(entryOf(request, reply, entry)).then(() => {
      entry.isStored = true;
      done(null, payload);
    }, done);
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    const entry = audited.get(request);
    if (entry !== undefined && !entry.isStored) trail.recordRead(entryOf(request, reply, entry));
    done();
  });
};

const entryOf = (
  request: FastifyRequest,
  { statusCode }: FastifyReply,
  { operation, target, changes }: Audited,
): Parameters<AuditTrail['recordRead']>[0] => {
  const hasSucceeded = statusCode < 400;
  return {
    user: auditUserOf(request),
    operation: operation ?? operationOf(request.method),
    target: target ?? null,
    status: hasSucceeded ? 'succeeded' : 'failed',
    changes: hasSucceeded ? changes.map((path) => ({ path })) : [],
  };
};
