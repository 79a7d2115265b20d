import { z } from 'zod';
import { instant } from './common';

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

/** Body of `POST /views/hoksit/rebuilds` and `DELETE /views/hoksit/rebuilds/{generation}`: who wants it. */
export const viewRebuildRequest = z.object({ by: z.string().min(1).max(100) });

/** `GET /views/hoksit/verification?after=&amount=`: HOKSes held against what their events say; `differing` are ids. */
export const viewVerification = z.object({
  checked: z.int().min(0),
  differing: z.array(z.int()),
  lastId: z.int().min(0),
});
export type ViewVerification = z.infer<typeof viewVerification>;
