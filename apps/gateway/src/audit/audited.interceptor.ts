import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { type FastifyRequest } from 'fastify';
import { catchError, type Observable, tap, throwError } from 'rxjs';
import { type AuditTarget, auditUserOf, operationOf } from './audit-record';
import { AuditTrail } from './audit-trail';

const targets = new WeakMap<FastifyRequest, AuditTarget>();
const stored = new WeakSet<FastifyRequest>();

/** Notes which HOKS a request turned out to be about; what was noted before stays. */
export const noteAuditTarget = (request: FastifyRequest, target: AuditTarget): void =>
  void targets.set(request, { ...targets.get(request), ...target });

export const auditTargetOf = (request: FastifyRequest): AuditTarget | undefined => targets.get(request);

/** The handler has stored the entry of this request itself, with its changes. */
export const noteAudited = (request: FastifyRequest): void => void stored.add(request);

/**
 * Leaves a trace of every request that came past the guards, whatever became of it. Accepted writes are recorded by
 * their handler before the answer; everything else here.
 *
 * @see http-api.md §8
 */
@Injectable()
export class AuditedInterceptor implements NestInterceptor {
  constructor(private readonly trail: AuditTrail) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const record = (status: 'succeeded' | 'failed'): void => {
      if (stored.has(request)) return;
      this.trail.recordRead({
        user: auditUserOf(request),
        operation: operationOf(request.method),
        target: targets.get(request) ?? null,
        status,
        changes: [],
      });
    };
    return next.handle().pipe(
      tap(() => record('succeeded')),
      catchError((error: unknown) => {
        record('failed');
        return throwError(() => error);
      }),
    );
  }
}
