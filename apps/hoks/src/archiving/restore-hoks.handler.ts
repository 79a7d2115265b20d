import { randomUUID } from 'node:crypto';
import { hoksCommandMessage, type HoksRestoration } from '@ehoks/contracts';
import { type OpiskeluoikeusOid } from '@ehoks/kernel';
import { type MessageProducer } from '@ehoks/messaging';
import { commandMessageOf } from '../commands/command-message';

/** Has an archived HOKS brought back for an operator: by a command, as every change of a HOKS. */
export class RestoreHoksHandler {
  constructor(private readonly producer: Pick<MessageProducer, 'send'>) {}

  /** Resolves with the command's id when it is on its way. @throws AppError `unavailable` */
  async execute(opiskeluoikeusOid: OpiskeluoikeusOid, { hoksId, actor }: HoksRestoration): Promise<string> {
    const commandId = randomUUID();
    const message = hoksCommandMessage.parse({
      ...{ commandId, attemptId: commandId, correlationId: commandId, causationId: commandId },
      ...{ opiskeluoikeusOid, actor: { username: actor, kind: 'jarjestelma' } },
      command: { type: 'ReopenHoks', data: { hoksId } },
    });
    await this.producer.send([commandMessageOf(message)]);
    return commandId;
  }
}
