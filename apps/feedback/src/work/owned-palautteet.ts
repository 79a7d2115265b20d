import { AppError } from '@ehoks/kernel';
import { type PalauteCommand, type PalautteetState } from '@ehoks/palaute-domain';
import { type Executed, type Palautteet } from '../application/ports';
import { type PalauteCommands } from '../commands/palaute-commands';
import { type Oppija } from '../oppija-avain';

/**
 * The palautteet of an oppija that this process owns, for the steps of one round. Read as the view had them, or as they
 * were after the last step: what they are by now decides, not what was read.
 */
export class OwnedPalautteet implements Palautteet {
  /** Has any step stored something? */
  hasMoved = false;

  constructor(
    private readonly oppija: Oppija,
    private state: PalautteetState,
    private readonly commands: PalauteCommands,
  ) {}

  read(): PalautteetState {
    return this.state;
  }

  /** @throws AppError `unavailable` `feedback/handed-over` when the oppija is another's by now */
  async execute(command: PalauteCommand, commandId?: string): Promise<Executed> {
    const result = await this.commands.executeOrHandOver(this.oppija, command, commandId);
    switch (result.kind) {
      case 'accepted':
        this.state = result.state;
        this.hasMoved ||= result.events.length > 0;
        return { accepted: true, events: result.events.map(({ event }) => event), state: result.state };
      case 'refused':
        return { accepted: false, refusal: result.refusal };
      case 'failed':
        throw result.error;
      case 'expired':
      case 'request-differs':
        throw new AppError('defect', 'feedback/impossible-result', 'A command without deadline or hash came to this');
    }
  }
}
