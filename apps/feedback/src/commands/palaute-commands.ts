import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { PALAUTE_COMMAND_TYPE, PALAUTE_KOMENNOT, type PalauteCommandMessage } from '@ehoks/contracts';
import { AppError, isAppError } from '@ehoks/kernel';
import { type MessageProducer } from '@ehoks/messaging';
import { decide, type PalauteCommand } from '@ehoks/palaute-domain';
import { activeTraceparent } from '@ehoks/observability';
import { trace } from '@opentelemetry/api';
import { type Oppija } from '../oppija-avain';
import { type PalauteExecutor, type PalauteResult } from '../feedback.types';

/** Steps of rounds wait so long for each other, to be stored and published together. */
const GATHER_MS = 20;

export interface CommandCause {
  readonly commandId: string;
  readonly correlationId: string;
  readonly causationId: string;
}

/** A cause that begins here. */
export const newCause = (commandId: string = randomUUID()): CommandCause => ({
  commandId,
  correlationId: commandId,
  causationId: commandId,
});

/** Has commands decided: by this process where it owns the oppija's shard, else by whoever does, over the command topic. */
export class PalauteCommands {
  private gathering: Promise<void> | undefined;

  constructor(
    private readonly executor: PalauteExecutor,
    private readonly producer: MessageProducer,
  ) {}

  /** Decides and stores. @throws AppError `unavailable` `event-store/shard-released` when the shard is not ours */
  async execute(oppija: Oppija, command: PalauteCommand, cause: CommandCause): Promise<PalauteResult> {
    const traceparent = activeTraceparent();
    const result = await this.executor.submit({
      streamId: oppija.streamId,
      shard: oppija.shard,
      commandId: cause.commandId,
      meta: {
        commandType: command.type,
        actor: 'feedback',
        correlationId: cause.correlationId,
        causationId: cause.causationId,
        ...(traceparent !== undefined && { traceparent }),
      },
      decide: (state) => decide(command, state, { uuid: randomUUID }),
      attachment: undefined,
    });
    trace.getActiveSpan()?.setAttributes({
      'command.id': cause.commandId,
      'command.type': command.type,
      outcome: result.kind === 'refused' ? result.refusal.code : result.kind,
    });
    return result;
  }

  /**
   * The same for a step that this process began: when the shard has gone to another owner meanwhile, that one gets the
   * command, for what was learnt outside must not be lost.
   *
   * @throws AppError `unavailable` `feedback/handed-over`: what comes of it is the other's to see
   */
  async executeOrHandOver(oppija: Oppija, command: PalauteCommand, commandId?: string): Promise<PalauteResult> {
    const cause = newCause(commandId);
    await this.gather();
    try {
      return await this.execute(oppija, command, cause);
    } catch (error) {
      if (!isAppError(error) || error.code !== 'event-store/shard-released') throw error;
      await this.send(oppija, command, cause);
      throw new AppError('unavailable', 'feedback/handed-over', 'The oppija belongs to another process by now', {
        cause: error,
      });
    }
  }

  /** One by one, a step costs the database and the broker several times what it costs among many. */
  private gather(): Promise<void> {
    this.gathering ??= sleep(GATHER_MS).then(() => {
      this.gathering = undefined;
    });
    return this.gathering;
  }

  /** Puts a command on the topic: it is decided once its turn comes. @throws AppError `unavailable` when Kafka is away */
  send({ avain }: Oppija, command: PalauteCommand, cause: CommandCause): Promise<void> {
    const { type, data } = command;
    const message: PalauteCommandMessage = { ...cause, oppijaAvain: avain, command: { type, data } };
    return this.producer.send([
      {
        topic: PALAUTE_KOMENNOT.name,
        key: avain,
        value: JSON.stringify(message),
        headers: { ce_type: PALAUTE_COMMAND_TYPE, ce_id: cause.commandId },
      },
    ]);
  }
}
