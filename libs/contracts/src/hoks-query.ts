import { z } from 'zod';
import { jsonObject, oid } from './common';
import { hoksOutcome } from './hoks-vastaukset';

/** A fact as the log has it: what the topic carries, in one piece. `type` is its `ce_type`. */
export const hoksFactRecord = z.object({
  id: z.uuid(),
  type: z.string(),
  time: z.string(),
  opiskeluoikeusOid: oid,
  version: z.int().positive(),
  data: jsonObject,
});
export type HoksFactRecord = z.infer<typeof hoksFactRecord>;

/** `GET /streams/{opiskeluoikeusOid}/facts?afterVersion=`: facts of one study right's HOKS, oldest first. */
export const hoksFactsAnswer = z.object({ facts: z.array(hoksFactRecord) });
export type HoksFactsAnswer = z.infer<typeof hoksFactsAnswer>;

/**
 * `GET /streams/{opiskeluoikeusOid}/state[?version=|?time=]`: the HOKS as it was; `hoks` is absent where there was none.
 */
export const hoksStateAnswer = z.object({ version: z.int().min(0), status: z.string(), hoks: jsonObject.optional() });
export type HoksStateAnswer = z.infer<typeof hoksStateAnswer>;

/**
 * `GET /log/{shard}?after=&through=`: commits of a shard by position, at most 500 at a time; an archived commit has no
 * facts. Ask again from the last position until none comes.
 */
export const hoksLogAnswer = z.object({
  commits: z.array(z.object({ position: z.int().positive(), facts: z.array(hoksFactRecord) })),
});
export type HoksLogAnswer = z.infer<typeof hoksLogAnswer>;

/** `GET /streams/{opiskeluoikeusOid}/commands/{commandId}`: what became of a command, if the stream saw it. */
export const hoksCommandAnswer = z.discriminatedUnion('known', [
  z.object({ known: z.literal(false) }),
  z.object({ known: z.literal(true), requestHash: z.string().optional(), outcome: hoksOutcome }),
]);
export type HoksCommandAnswer = z.infer<typeof hoksCommandAnswer>;
