import { HOKS_KOMENNOT, hoksCommandMessage, type HoksCommandMessage } from '@ehoks/contracts';
import { type IdBlocks } from '@ehoks/event-store';
import { type BatchContext, handleEach, type ReceivedMessage } from '@ehoks/messaging';
import { Controller, Inject } from '@nestjs/common';
import { Ctx, MessagePattern, Payload } from '@nestjs/microservices';
import { HOKS_GROUP, HOKS_IDS, KOMENNOT_TRANSPORT } from '../hoks.tokens';
import { HoksPublisher } from '../publishing/hoks.publisher';
import { HoksCommandHandler } from './hoks-command.handler';

/**
 * Takes commands in batches, one partition at a time. A message that cannot be handled becomes a dead letter and the
 * next ones go on: each command has its own caller who waits.
 */
@Controller()
export class HoksKomennotConsumer {
  constructor(
    private readonly handler: HoksCommandHandler,
    private readonly publisher: HoksPublisher,
    @Inject(HOKS_IDS) private readonly hoksIds: IdBlocks,
  ) {}

  /** Resolves when every command of the batch has its outcome published or is a dead letter. */
  @MessagePattern(HOKS_KOMENNOT.name, KOMENNOT_TRANSPORT)
  async onCommands(@Payload() messages: readonly ReceivedMessage[], @Ctx() batch: BatchContext): Promise<void> {
    await this.hoksIds.ready();
    await handleEach(messages, HOKS_GROUP, batch, async (message) =>
      this.handler.execute(await this.read(message), batch.partition),
    );
  }

  private async read(message: ReceivedMessage): Promise<HoksCommandMessage> {
    try {
      return message.as(hoksCommandMessage);
    } catch (error) {
      const { ce_id: commandId, attemptid: attemptId } = message.headers;
      if (commandId !== undefined && attemptId !== undefined) {
        await this.publisher.tellFailed({ commandId, attemptId }, error);
      }
      throw error;
    }
  }
}
