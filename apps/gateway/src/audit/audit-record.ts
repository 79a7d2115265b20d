import { type FastifyRequest } from 'fastify';
import { callerOf } from '../access/caller';

export type AuditOperation = 'read' | 'create' | 'update' | 'overwrite' | 'delete' | NamedOperation;

/** What is no plain create, read, update or delete. */
export type NamedOperation = SystemOperation | ':oph.ehoks.heratepalvelu/resend-palaute';

/** Operations of maintenance have names of their own. */
export type SystemOperation = `:system/${
  | 'update-oppija'
  | 'update-oppija-onr'
  | 'update-opiskeluoikeus-in-index'
  | 'reset-opiskeluoikeus-index'
  | 'index-oppijat-and-opiskeluoikeudet'
  | 'clear-cache'}`;

/** Which HOKS a request was about, or which HOKSes, page, school, provider, part or survey. */
export type AuditTarget = Readonly<{
  hoksId?: number;
  oppijaOid?: string;
  opiskeluoikeusOid?: string;
  fromId?: number;
  amount?: number;
  updatedAfter?: string;
  hoksIds?: readonly number[];
  opiskeluoikeusOids?: readonly string[];
  oppilaitosOid?: string;
  koulutustoimijaOid?: string;
  ohtId?: number;
  ohtIds?: readonly number[];
  kyselylinkki?: string;
  tunnus?: string;
}>;

/** One line of the audit trail. Changes are places only; the events of the HOKS hold the values. */
export interface AuditRecord {
  readonly version: 1;
  readonly logSeq: number;
  readonly type: 'log';
  readonly applicationType: 'backend';
  readonly serviceName: 'ehoks-virkailija';
  readonly hostname: string;
  /** Time of the entry (its name is that of Opintopolku's audit format). */
  readonly bootTime: string;
  readonly user: Readonly<{ oid: string | null; ipAddress: string; session: string; userAgent: string }>;
  readonly operation: AuditOperation;
  readonly target: AuditTarget | null;
  readonly status: 'succeeded' | 'failed';
  readonly changes: readonly Readonly<{ path: string }>[];
  /** The fact that a write became. */
  readonly eventId?: string;
  readonly hoksVersion?: number;
}

const OPERATIONS: Readonly<Record<string, AuditOperation>> = {
  GET: 'read',
  POST: 'create',
  PATCH: 'update',
  PUT: 'overwrite',
  DELETE: 'delete',
};

export const operationOf = (method: string): AuditOperation => OPERATIONS[method] ?? 'read';

/** Who asks, from where. Neither ticket nor cookie is kept. */
export const auditUserOf = (request: FastifyRequest): AuditRecord['user'] => ({
  oid: callerOf(request)?.oid ?? null,
  ipAddress: String(request.headers['x-forwarded-for'] ?? request.ip)
    .split(',')[0]
    ?.trim() as string,
  session: 'no session',
  userAgent: request.headers['user-agent'] ?? 'no user agent',
});
