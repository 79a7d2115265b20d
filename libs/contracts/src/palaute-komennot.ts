import { z } from 'zod';
import { jsonObject } from './common';

/**
 * Value of a message on `ehoks.palaute.komennot.v1`; its key is `oppijaAvain`, an HMAC of the master oppijanumero.
 * The command's inside is the business of the feedback service, which alone writes and reads this topic. It carries facts of HOKSes
 * and study rights, no names and no contact details.
 */
export const palauteCommandMessage = z.object({
  commandId: z.uuid(),
  correlationId: z.string(),
  causationId: z.string(),
  oppijaAvain: z.string().regex(/^[0-9a-f]{64}$/),
  command: z.object({ type: z.string(), data: jsonObject }),
});
export type PalauteCommandMessage = z.infer<typeof palauteCommandMessage>;

/** `ce_type` of every message on the command topic. */
export const PALAUTE_COMMAND_TYPE = 'fi.ehoks.palaute.komento.v1';
