import {
  OPISKELUOIKEUS_COMMAND_TYPE,
  OPISKELUOIKEUS_KOMENNOT,
  type OpiskeluoikeusCommandMessage,
} from '@ehoks/contracts';
import { type MessageProducer, type OutgoingMessage } from '@ehoks/messaging';
import { type OpiskeluoikeusCommand } from '@ehoks/opiskeluoikeus-domain';
import { randomUUID } from 'node:crypto';
import { v5 } from 'uuid';

/** Something to note of a right. `cause`: the message that led to it; sent again, it makes the same command. */
export type Note = Readonly<{ oid: string; command: OpiskeluoikeusCommand; cause?: string }>;

/** Sends what was found out to whoever writes the stream of the right. */
export class OpiskeluoikeusCommands {
  constructor(private readonly producer: Pick<MessageProducer, 'send'>) {}

  /** @returns when Kafka has them all. @throws AppError `unavailable`: some may have been sent, sending again is safe */
  send(notes: readonly Note[]): Promise<void> {
    return this.producer.send(notes.map(messageOf));
  }
}

const messageOf = ({ oid, command, cause }: Note): OutgoingMessage => {
  const commandId = cause === undefined ? randomUUID() : v5(`${oid}/${command.type}`, cause);
  const causationId = cause ?? commandId;
  const value: OpiskeluoikeusCommandMessage = {
    commandId,
    correlationId: causationId,
    causationId,
    opiskeluoikeusOid: oid,
    command,
  };
  return {
    topic: OPISKELUOIKEUS_KOMENNOT.name,
    key: oid,
    value: JSON.stringify(value),
    headers: { ce_type: OPISKELUOIKEUS_COMMAND_TYPE, ce_id: commandId },
  };
};
