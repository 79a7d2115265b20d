import { HAVAINTO_HEADER, HOKS_COMMAND_TYPE, HOKS_KOMENNOT, type HoksCommandMessage } from '@ehoks/contracts';
import { type OutgoingMessage } from '@ehoks/messaging';
import { activeTraceparent } from '@ehoks/observability';

/** A command of our own on its way to whoever owns the stream. */
export const commandMessageOf = (message: HoksCommandMessage): OutgoingMessage => {
  const traceparent = activeTraceparent();
  const { data } = message.command;
  return {
    topic: HOKS_KOMENNOT.name,
    key: message.opiskeluoikeusOid,
    value: JSON.stringify(message),
    headers: {
      ...{ ce_type: HOKS_COMMAND_TYPE, ce_id: message.commandId, attemptid: message.attemptId },
      ...('havainto' in data && data.havainto !== undefined && { [HAVAINTO_HEADER]: String(data.havainto) }),
      ...(traceparent !== undefined && { traceparent }),
    },
  };
};
