import { randomUUID } from 'node:crypto';
import { type HoksCommand } from '@ehoks/contracts';
import { type FastifyRequest } from 'fastify';
import { type Caller } from '../access/caller';
import { auditUserOf } from '../audit/audit-record';
import { type AuditTrail } from '../audit/audit-trail';
import { type HoksCommands } from '../commands/hoks-commands';
import { acceptedOf } from '../hoks/outcome-answer';
import { type HoksSummary } from '../views/hoksit.queries';
import { type ViewWaiters } from '../views/view-waiters';

/** Longest wait for a write to become readable. */
const VIEW_WAIT_MS = 2000;

/** Writes that one request makes to many HOKSes: each has an entry of its own in the audit trail. */
export class HoksUpkeep {
  constructor(
    private readonly commands: HoksCommands,
    private readonly waiters: ViewWaiters,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * @returns was it accepted? A HOKS that changed meanwhile may refuse
   * @throws AppError, PublishedRefusal `overloaded` when there was no outcome
   */
  async write(request: FastifyRequest, caller: Caller, hoks: HoksSummary, command: HoksCommand): Promise<boolean> {
    const { _id: hoksId, oppijaOid, opiskeluoikeusOid } = hoks;
    const outcome = await this.commands.execute({
      command,
      opiskeluoikeusOid,
      commandId: randomUUID(),
      caller,
      organisation: hoks.opiskeluoikeus.oppilaitosOid,
    });
    if (outcome.outcome === 'refused') return false;
    const { version, eventId, changedPaths } = acceptedOf(outcome);
    await Promise.all([
      this.waiters.until({ hoksId, opiskeluoikeusOid, version }, VIEW_WAIT_MS),
      this.audit.recordWrite({
        user: auditUserOf(request),
        operation: 'update',
        target: { hoksId, oppijaOid, opiskeluoikeusOid },
        status: 'succeeded',
        changes: changedPaths.map((path) => ({ path })),
        eventId,
        hoksVersion: version,
      }),
    ]);
    return true;
  }
}
