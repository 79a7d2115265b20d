import { HOKS_KOMENNOT, hoksCommandMessage, type HoksCommandMessage } from '@ehoks/contracts';
import { type IdBlocks } from '@ehoks/event-store';
import { AppError, errorKind } from '@ehoks/kernel';
import { type BatchContext, inMessageSpan, type ReceivedMessage } from '@ehoks/messaging';
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
    const handled = await Promise.allSettled(
      messages.map((message) => inMessageSpan(message, HOKS_GROUP, () => this.handle(message, batch))),
    );
    // All have come to their end before the batch is handed over again.
    const failed = handled.find(({ status }) => status === 'rejected');
    if (failed?.status === 'rejected') throw failed.reason;
  }

  private async handle(message: ReceivedMessage, batch: BatchContext): Promise<void> {
    try {
      await this.handler.execute(await this.read(message), batch.partition);
    } catch (error) {
      if (errorKind(error) === 'unavailable') throw error;
      await batch.deadLetter(message, error);
    }
  }

  private async read(message: ReceivedMessage): Promise<HoksCommandMessage> {
    try {
      return parseCommand(message);
    } catch (error) {
      const { ce_id: commandId, attemptid: attemptId } = message.headers;
      if (commandId !== undefined && attemptId !== undefined) {
        await this.publisher.tellFailed({ commandId, attemptId }, error);
      }
      throw error;
    }
  }
}

const parseCommand = (message: ReceivedMessage): HoksCommandMessage => {
  const parsed = hoksCommandMessage.safeParse(message.json());
  if (parsed.success) return parsed.data;
  throw new AppError('contract-broken', 'hoks/bad-command', 'A message on the command topic is no command', {
    details: { places: parsed.error.issues.map((issue) => issue.path.join('.')).join(', ') },
  });
};
