import { AppError } from '@ehoks/kernel';
import { type PalauteCommand, type PalautteetState } from '@ehoks/palaute-domain';
import { type Executed, type Palautteet } from '../application/ports';
import { type PalauteCommands } from '../commands/palaute-commands';
import { type PalauteReader } from '../feedback.types';
import { type Oppija } from '../oppija-avain';

/** The palautteet of an oppija that this process owns, for the use cases. */
export class OwnedPalautteet implements Palautteet {
  constructor(
    private readonly oppija: Oppija,
    private readonly commands: PalauteCommands,
    private readonly reader: PalauteReader,
  ) {}

  async read(): Promise<PalautteetState> {
    return (await this.reader.stateAt(this.oppija.streamId)).state;
  }

  /** @throws AppError `unavailable` `feedback/handed-over` when the oppija is another's by now */
  async execute(command: PalauteCommand): Promise<Executed> {
    const result = await this.commands.executeOrHandOver(this.oppija, command);
    switch (result.kind) {
      case 'accepted':
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
