import {
  OPISKELUOIKEUS_KOMENNOT,
  opiskeluoikeusCommandMessage,
  type OpiskeluoikeusCommandMessage,
} from '@ehoks/contracts';
import { type BatchContext, handleEach, type ReceivedMessage } from '@ehoks/messaging';
import { activeTraceparent } from '@ehoks/observability';
import {
  decideOpiskeluoikeus,
  hasEarlierAikaleima,
  type OpiskeluoikeusCommand,
  opiskeluoikeusStreamId,
} from '@ehoks/opiskeluoikeus-domain';
import { Controller, Inject } from '@nestjs/common';
import { Ctx, MessagePattern, Payload } from '@nestjs/microservices';
import { trace } from '@opentelemetry/api';
import { countEarlierAikaleima } from '../koski-sync.metrics';
import { EXECUTOR, KOMENNOT_GROUP, KOMENNOT_TRANSPORT } from '../koski-sync.tokens';
import { type OpiskeluoikeusExecutor } from '../koski-sync.types';

/** Notes observations in the streams of their rights. One that cannot be noted becomes a dead letter, the others go on. */
@Controller()
export class OpiskeluoikeusKomennotConsumer {
  constructor(@Inject(EXECUTOR) private readonly executor: OpiskeluoikeusExecutor) {}

  /** Resolves when every observation of the batch is stored and told, or is a dead letter. */
  @MessagePattern(OPISKELUOIKEUS_KOMENNOT.name, KOMENNOT_TRANSPORT)
  async onCommands(@Payload() messages: readonly ReceivedMessage[], @Ctx() batch: BatchContext): Promise<void> {
    await handleEach(messages, KOMENNOT_GROUP, batch, async (message) =>
      this.note(message.as(opiskeluoikeusCommandMessage), batch.partition),
    );
  }

  private async note(message: OpiskeluoikeusCommandMessage, shard: number): Promise<void> {
    const { commandId, correlationId, causationId, opiskeluoikeusOid } = message;
    const command = message.command as OpiskeluoikeusCommand;
    const traceparent = activeTraceparent();
    let isAikaleimaEarlier = false;
    const result = await this.executor.submit({
      streamId: opiskeluoikeusStreamId(opiskeluoikeusOid),
      shard,
      commandId,
      meta: {
        commandType: command.type,
        correlationId,
        causationId,
        ...(traceparent !== undefined && { traceparent }),
      },
      decide: (state) => {
        isAikaleimaEarlier = hasEarlierAikaleima(command, state);
        return decideOpiskeluoikeus(command, state);
      },
      attachment: undefined,
    });
    const version = result.kind === 'accepted' ? result.state.havainto?.versionumero : undefined;
    trace.getActiveSpan()?.setAttributes({
      'command.id': commandId,
      'command.type': command.type,
      'opiskeluoikeus.oid': opiskeluoikeusOid,
      outcome: result.kind,
      ...(typeof version === 'number' && { 'koski.version': version }),
    });
    if (result.kind === 'failed') throw result.error;
    if (isAikaleimaEarlier) countEarlierAikaleima();
  }
}
