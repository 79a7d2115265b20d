import { z } from 'zod';
import { oid } from './common';

const hoksId = z.int().positive();

/** Why the rules said no; the gateway gives each its published text. */
export const hoksRefusal = z.discriminatedUnion('code', [
  z.object({ code: z.literal('hoks-exists'), hoksId }),
  z.object({ code: z.literal('hoks-passivated'), hoksId }),
  z.object({ code: z.literal('newer-hoks-exists'), hoksId }),
  z.object({ code: z.literal('nothing-to-remove') }),
  z.object({ code: z.literal('hoks-not-found') }),
  z.object({ code: z.literal('opiskeluoikeus-change'), from: oid, to: z.string() }),
  z.object({ code: z.literal('oppija-change'), from: oid, to: z.string() }),
  z.object({ code: z.literal('version-mismatch'), version: z.int() }),
  /** The study right `oid` has been part of another one for too long. */
  z.object({ code: z.literal('opiskeluoikeus-linked'), oid }),
  /** The HOKS is as the observation says, or a newer one has been followed. */
  z.object({ code: z.literal('no-effect') }),
]);
export type HoksRefusal = z.infer<typeof hoksRefusal>;

/** What became of a command. */
export const hoksOutcome = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('accepted'),
    hoksId,
    /** Version of the stream with this command's event in it. */
    version: z.int(),
    eventId: z.uuid(),
    /** Places that changed, `:hankittavat-ammat-tutkinnon-osat.0.:loppu`; at most 1,000. */
    changedPaths: z.array(z.string()),
    /** The command had been handled before; this is its first outcome again. */
    repeated: z.boolean(),
  }),
  z.object({ outcome: z.literal('refused'), refusal: hoksRefusal }),
  z.object({ outcome: z.literal('expired') }),
  z.object({ outcome: z.literal('request-differs') }),
  /** Nothing was stored. `defect`: sending it again will not help. */
  z.object({ outcome: z.literal('failed'), kind: z.enum(['conflict', 'unavailable', 'defect']), code: z.string() }),
]);
export type HoksOutcome = z.infer<typeof hoksOutcome>;

/** Value of a message on `ehoks.hoks.vastaukset.v1`; key = `commandId`, header `attemptid` = `attemptId`. */
export const hoksOutcomeMessage = z.object({ commandId: z.uuid(), attemptId: z.uuid(), result: hoksOutcome });
export type HoksOutcomeMessage = z.infer<typeof hoksOutcomeMessage>;

/** `ce_type` of every message on the outcome topic. */
export const HOKS_OUTCOME_TYPE = 'fi.ehoks.hoks.vastaus.v1';
