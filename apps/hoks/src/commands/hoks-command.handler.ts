import { randomUUID } from 'node:crypto';
import { type HoksCommandMessage } from '@ehoks/contracts';
import { type IdBlocks } from '@ehoks/event-store';
import { type Circumstances, decide, hoksStreamId, type HoksCommand, type HoksState } from '@ehoks/hoks-domain';
import { AppError, errorKind, type Instant, parseOpiskeluoikeusOid } from '@ehoks/kernel';
import { activeTraceparent } from '@ehoks/observability';
import { trace } from '@opentelemetry/api';
import { type ArchivedHoksQueries } from '../archiving/archived-hoks.queries';
import { type HoksExecutor, type HoksRequest } from '../hoks.types';

/** Handles one command of the topic: has it decided, stored and answered. */
export class HoksCommandHandler {
  constructor(
    private readonly executor: HoksExecutor,
    private readonly hoksIds: IdBlocks,
    private readonly archived: ArchivedHoksQueries,
    private readonly settings: Pick<Circumstances, 'linkitysSettlingDays'>,
  ) {}

  /**
   * Resolves when the outcome is published. Rejects when the shard is no longer ours, for a defect, and for any failure of a
   * command without deadline: nobody waits for its outcome.
   */
  async execute(message: HoksCommandMessage, shard: number): Promise<void> {
    const oid = parseOpiskeluoikeusOid(message.opiskeluoikeusOid);
    if (oid === undefined) {
      throw new AppError('contract-broken', 'hoks/bad-stream', 'A command is for something that is no study right');
    }
    const streamId = hoksStreamId(oid);
    const complete = await this.completed(message.command, streamId);
    const result = await this.executor.submit(this.requestOf(message, complete, streamId, shard));
    const hoksId = result.kind === 'accepted' ? result.events.at(-1)?.event.data.hoksId : undefined;
    trace.getActiveSpan()?.setAttributes({
      'command.id': message.commandId,
      'command.type': message.command.type,
      'opiskeluoikeus.oid': oid,
      outcome: result.kind === 'refused' ? result.refusal.code : result.kind,
      ...(hoksId !== undefined && { 'hoks.id': hoksId }),
    });
    if (result.kind !== 'failed') return;
    if (message.deadline === undefined || errorKind(result.error) === 'defect') throw result.error;
  }

  /** The command with what the archive has for it. Deciding it fails where reading the archive did, so that its sender is told. */
  private async completed(command: HoksCommandMessage['command'], streamId: string): Promise<() => HoksCommand> {
    if (command.type !== 'ReopenHoks') return () => command as HoksCommand;
    const { hoksId } = command.data;
    try {
      const archived = await this.archived.find(streamId, hoksId);
      return () => ({ ...command, data: { hoksId, archived } });
    } catch (error) {
      if (errorKind(error) === 'unavailable') throw error;
      return () => {
        throw error;
      };
    }
  }

  private requestOf(
    message: HoksCommandMessage,
    command: () => HoksCommand,
    streamId: string,
    shard: number,
  ): HoksRequest {
    let decidedOn: HoksState | undefined;
    const traceparent = activeTraceparent();
    return {
      streamId,
      shard,
      commandId: message.commandId,
      ...(message.requestHash !== undefined && { requestHash: message.requestHash }),
      ...(message.deadline !== undefined && { deadline: message.deadline as Instant }),
      meta: {
        commandType: message.command.type,
        actor: message.actor.username,
        ...(message.organisation !== undefined && { organisation: message.organisation }),
        ...(message.callerId !== undefined && { callerId: message.callerId }),
        correlationId: message.correlationId,
        causationId: message.causationId,
        ...(traceparent !== undefined && { traceparent }),
      },
      decide: (state) => {
        decidedOn = state;
        return decide(command(), state, { ...this.settings, hoksId: () => this.hoksIds.next(), uuid: randomUUID });
      },
      attachment: {
        commandId: message.commandId,
        attemptId: message.attemptId,
        traceparent,
        decidedOn: () => decidedOn,
      },
    };
  }
}
