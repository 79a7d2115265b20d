import { z } from 'zod';
import { instant, oid } from './common';

/** `GET /views/hoksit` on the gateway's internal port: the collections of the view, oldest first. */
export const viewOverview = z.object({
  view: z.string(),
  generations: z.array(
    z.object({
      generation: z.int().min(0),
      status: z.enum(['building', 'live', 'superseded', 'retired', 'cancelled', 'dropped']),
      since: instant.optional(),
      by: z.string().optional(),
      /** Of a rebuild; `position` and `head` count commits. */
      progress: z
        .object({
          position: z.int().min(0),
          head: z.int().min(0),
          eventsPerSecond: z.number(),
          secondsLeft: z.number().optional(),
          startedAt: instant,
        })
        .optional(),
    }),
  ),
});
export type ViewOverview = z.infer<typeof viewOverview>;

/** `GET /views/hoksit/{hoksId}`: where a HOKS belongs, and the version of its stream that the view holds; 404 when it has none. */
export const viewedHoks = z.object({
  hoksId: z.int().positive(),
  opiskeluoikeusOid: oid,
  status: z.enum(['voimassa', 'passivoitu', 'arkistoitu']),
  version: z.int().positive(),
});
export type ViewedHoks = z.infer<typeof viewedHoks>;

/** Body of `POST /views/hoksit/rebuilds` and `DELETE /views/hoksit/rebuilds/{generation}`: who wants it. */
export const viewRebuildRequest = z.object({ by: z.string().min(1).max(100) });

/** `GET /views/hoksit/verification?after=&amount=`: HOKSes held against what their events say; `differing` are ids. */
export const viewVerification = z.object({
  checked: z.int().min(0),
  differing: z.array(z.int()),
  lastId: z.int().min(0),
});
export type ViewVerification = z.infer<typeof viewVerification>;
