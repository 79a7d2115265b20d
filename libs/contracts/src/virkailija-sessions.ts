import { z } from 'zod';

/** Body of `POST /sessions/endings` on the gateway's internal port: whose sessions are to end. */
export const sessionEndingsRequest = z.object({ username: z.string().min(1).max(200) });

/** How many sessions of that user ended; the next request of any of them is refused. */
export const sessionEndings = z.object({ ended: z.int().min(0) });
export type SessionEndings = z.infer<typeof sessionEndings>;
