import { type HoksCommand, type HoksOutcome } from '@ehoks/contracts';
import { errorKind } from '@ehoks/kernel';
import { type Log } from '@ehoks/observability';
import { metrics, trace } from '@opentelemetry/api';
import { type FastifyRequest } from 'fastify';
import { type Caller } from '../access/caller';
import { auditTargetOf, noteAudited, noteAuditTarget } from '../audit/audited-requests';
import { auditUserOf, operationOf } from '../audit/audit-record';
import { type AuditTrail } from '../audit/audit-trail';
import { type HoksCommands } from '../commands/hoks-commands';
import { type HoksQueryClient } from '../commands/hoks-query.client';
import { identityOf, type RequestIdentity } from '../commands/idempotency';
import { type HoksitKeeper } from '../views/hoksit.keeper';
import { type ViewWaiters, type WantedVersion } from '../views/view-waiters';
import { acceptedOf, idempotencyKeyReused } from './outcome-answer';

type Accepted = Extract<HoksOutcome, { outcome: 'accepted' }>;

/** Longest wait for one's own write to become readable by itself; the outcome is known and is given anyway. */
const VIEW_WAIT_MS = 2000;

/** Brings a checked request to the hoks service, and its outcome back to where the caller can be answered. */
export class HoksWriter {
  private readonly timeouts = metrics.getMeter('ehoks').createCounter('ehoks_view_wait_timeouts');

  constructor(
    private readonly commands: HoksCommands,
    private readonly queries: HoksQueryClient,
    private readonly waiters: ViewWaiters,
    private readonly hoksit: HoksitKeeper,
    private readonly audit: AuditTrail,
    private readonly log: Log,
  ) {
    // the first one would not be seen to be more than before
    this.timeouts.add(0, { view: 'hoksit' });
  }

  /**
   * The first answer to a request that was accepted before under the same idempotency key. Asked before any other
   * check, so that a repeated request is answered as it was then.
   *
   * @returns undefined when there is no key, when it is new, or when nobody can tell (hoks recognises it anyway)
   * @throws PublishedRefusal `idempotency-key-reused`, `invalid-idempotency-key`
   */
  async firstAnswer(request: FastifyRequest, caller: Caller, opiskeluoikeusOid: string): Promise<Accepted | undefined> {
    const { commandId, requestHash } = identityOf(request, caller, opiskeluoikeusOid);
    if (requestHash === undefined) return undefined;
    try {
      const answer = await this.queries.command(opiskeluoikeusOid, commandId);
      if (!answer.known) return undefined;
      if (answer.requestHash !== requestHash) throw idempotencyKeyReused();
      return await this.settled(request, opiskeluoikeusOid, acceptedOf(answer.outcome));
    } catch (error) {
      if (errorKind(error) !== 'unavailable') throw error;
      this.log.warn({ err: error, commandId }, 'whether the request is a repetition could not be asked');
      return undefined;
    }
  }

  /**
   * Has the command decided and stored. When this resolves the write is durable and in the audit trail, and as a rule
   * readable on every instance.
   *
   * @throws PublishedRefusal the rules' refusals; `overloaded`
   * @throws AppError `unavailable` when no outcome came in time
   */
  async write(
    request: FastifyRequest,
    caller: Caller,
    on: { readonly opiskeluoikeusOid: string; readonly organisation: string | undefined },
    command: HoksCommand,
  ): Promise<Accepted> {
    const identity: RequestIdentity = identityOf(request, caller, on.opiskeluoikeusOid);
    const outcome = await this.commands.execute({ ...identity, ...on, command, caller });
    return this.settled(request, on.opiskeluoikeusOid, acceptedOf(outcome));
  }

  private async settled(request: FastifyRequest, opiskeluoikeusOid: string, accepted: Accepted): Promise<Accepted> {
    const { hoksId, version } = accepted;
    noteAuditTarget(request, { hoksId });
    trace.getActiveSpan()?.setAttribute('outcome', 'accepted');
    await Promise.all([
      this.makeReadable({ hoksId, opiskeluoikeusOid, version }),
      this.audit.recordWrite({
        user: auditUserOf(request),
        operation: operationOf(request.method),
        target: auditTargetOf(request) ?? null,
        status: 'succeeded',
        changes: accepted.changedPaths.map((path) => ({ path })),
        eventId: accepted.eventId,
        hoksVersion: version,
      }),
    ]);
    noteAudited(request);
    return accepted;
  }

  /** Waits for the view; when nobody seems to keep it for this study right, brings it up from the log of hoks. */
  private async makeReadable(wanted: WantedVersion): Promise<void> {
    if (await this.waiters.until(wanted, VIEW_WAIT_MS)) return;
    const { hoksId, version } = wanted;
    this.timeouts.add(1, { view: 'hoksit' });
    this.log.warn({ hoksId, version }, 'view lags behind');
    await this.hoksit
      .catchUp(wanted.opiskeluoikeusOid)
      .catch((error: unknown) => this.log.warn({ err: error, hoksId, version }, 'view stays behind'));
  }
}
