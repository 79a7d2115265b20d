import { PALAUTE_KOMENNOT, palauteCommandMessage, type PalauteCommandMessage } from '@ehoks/contracts';
import { AppError } from '@ehoks/kernel';
import { type BatchContext, handleEach, type ReceivedMessage } from '@ehoks/messaging';
import { type PalauteCommand } from '@ehoks/palaute-domain';
import { Controller } from '@nestjs/common';
import { Ctx, MessagePattern, Payload } from '@nestjs/microservices';
import { FEEDBACK_GROUP, KOMENNOT_TRANSPORT } from '../feedback.tokens';
import { oppijaOf } from '../oppija-avain';
import { OrphanedTunnukset } from './orphaned-tunnukset';
import { PalauteCommands } from './palaute-commands';

/** Takes commands in batches, one partition at a time; one that cannot be handled becomes a dead letter. */
@Controller()
export class PalauteKomennotConsumer {
  constructor(
    private readonly commands: PalauteCommands,
    private readonly orphaned: OrphanedTunnukset,
  ) {}

  /** Resolves when every command of the batch is decided and published, or is a dead letter. */
  @MessagePattern(PALAUTE_KOMENNOT.name, KOMENNOT_TRANSPORT)
  async onCommands(@Payload() messages: readonly ReceivedMessage[], @Ctx() batch: BatchContext): Promise<void> {
    await handleEach(messages, FEEDBACK_GROUP, batch, async (message) => this.execute(parseCommand(message)));
  }

  private async execute({ oppijaAvain, command: sent, ...cause }: PalauteCommandMessage): Promise<void> {
    const command = sent as unknown as PalauteCommand;
    const result = await this.commands.execute(oppijaOf(oppijaAvain), command, cause);
    if (result.kind === 'failed') throw result.error;
    this.orphaned.note(command, result);
  }
}

const parseCommand = (message: ReceivedMessage): PalauteCommandMessage => {
  const parsed = palauteCommandMessage.safeParse(message.json());
  if (parsed.success) return parsed.data;
  throw new AppError('contract-broken', 'feedback/bad-command', 'A message on the command topic is no command', {
    details: { places: parsed.error.issues.map((issue) => issue.path.join('.')).join(', ') },
  });
};
