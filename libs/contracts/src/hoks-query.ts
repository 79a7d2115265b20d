import { z } from 'zod';
import { instant, jsonObject, oid } from './common';
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

/** Who brought a fact about, and when it was stored. `actor` is a user name, `organisation` whom the user acted for. */
export const hoksFactMeta = z.object({
  actor: z.string().optional(),
  organisation: oid.optional(),
  commandType: z.string(),
  recordedAt: instant,
});
export type HoksFactMeta = z.infer<typeof hoksFactMeta>;

/** A fact with its circumstances, as history shows it. */
export const hoksHistoryRecord = hoksFactRecord.extend({ meta: hoksFactMeta });
export type HoksHistoryRecord = z.infer<typeof hoksHistoryRecord>;

/**
 * `GET /streams/{opiskeluoikeusOid}/facts?afterVersion=`: facts of all HOKSes of one study right, oldest first; those of
 * an archived one are left out up to its end.
 */
export const hoksFactsAnswer = z.object({ facts: z.array(hoksHistoryRecord) });
export type HoksFactsAnswer = z.infer<typeof hoksFactsAnswer>;

/**
 * `GET /streams/{opiskeluoikeusOid}/state[?version=|?time=]`: the HOKS that the study right had then (`hoksId`), and as
 * it was. A version beyond the newest, or no moment at all, is now. There is no `hoksId` where there was no HOKS yet, or
 * where it is in the archive; no `hoks` where it was archived then.
 */
export const hoksStateAnswer = z.object({
  version: z.int().min(0),
  status: z.enum(['ei-ole', 'voimassa', 'passivoitu', 'arkistoitu']),
  hoksId: z.int().positive().optional(),
  /** Is its study right voided? */
  lukittu: z.boolean().optional(),
  hoks: jsonObject.optional(),
});
export type HoksStateAnswer = z.infer<typeof hoksStateAnswer>;

/**
 * `GET /log/{shard}?after=&through=`: commits of a shard by position, at most 500 at a time; an archived commit has no
 * facts. Ask again from the last position until it lies below `through`. `published`: position up to which the shard was
 * published for certain before; its end lies there or a little above.
 */
export const hoksLogAnswer = z.object({
  published: z.int().min(0),
  commits: z.array(z.object({ position: z.int().positive(), facts: z.array(hoksFactRecord) })),
});
export type HoksLogAnswer = z.infer<typeof hoksLogAnswer>;

/**
 * `GET /streams/{opiskeluoikeusOid}/archive`: receipts of what was archived of a study right's HOKSes, oldest first.
 * `version` is that of the fact that closed the stream, `hash` SHA-256 over all that was archived with it.
 */
export const hoksArchiveAnswer = z.object({
  receipts: z.array(
    z.object({
      hoksId: z.int().positive(),
      version: z.int().positive(),
      commits: z.int().min(0),
      events: z.int().min(0),
      hash: z.string(),
      closedAt: instant,
      archivedAt: instant,
      /** Who deleted the HOKS. */
      actor: z.string().optional(),
      /** It can be brought back until then, if no newer one exists. */
      restorableUntil: instant,
      /** Can it be brought back now? */
      restorable: z.boolean(),
    }),
  ),
});
export type HoksArchiveAnswer = z.infer<typeof hoksArchiveAnswer>;

/** `GET /streams/{opiskeluoikeusOid}/commands/{commandId}`: what became of a command, if the stream saw it. */
export const hoksCommandAnswer = z.discriminatedUnion('known', [
  z.object({ known: z.literal(false) }),
  z.object({ known: z.literal(true), requestHash: z.string().optional(), outcome: hoksOutcome }),
]);
export type HoksCommandAnswer = z.infer<typeof hoksCommandAnswer>;

/**
 * `POST /streams/{opiskeluoikeusOid}/republications`: the published facts of a study right's HOKSes are sent again in their
 * order; `facts` of them. Whoever has them already drops them.
 */
export const hoksRepublicationAnswer = z.object({ facts: z.int().min(0) });
export type HoksRepublicationAnswer = z.infer<typeof hoksRepublicationAnswer>;

/** `POST /streams/{opiskeluoikeusOid}/restorations`: bring this HOKS back from the archive; `actor` is who asks for it. */
export const hoksRestoration = z.object({ hoksId: z.int().positive(), actor: z.string().min(1).max(100) });
export type HoksRestoration = z.infer<typeof hoksRestoration>;

/** The command is on its way; `GET /streams/{opiskeluoikeusOid}/commands/{commandId}` tells when it was accepted. */
export const hoksRestorationAnswer = z.object({ commandId: z.uuid() });
export type HoksRestorationAnswer = z.infer<typeof hoksRestorationAnswer>;
