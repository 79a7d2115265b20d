import { z } from 'zod';

/**
 * Body of `POST /log/{shard}/republications` on hoks's internal port: the facts that the shard's log holds above position
 * `after` are sent again, at most 500 commits at a time.
 */
export const logRepublication = z.object({ after: z.int().min(0), through: z.int().min(0).optional() });
export type LogRepublication = z.infer<typeof logRepublication>;

/**
 * How many `messages` were sent, `through` which position, and where what is `published` ends: what lies above is its owner's
 * to send. Ask again from there until both are equal.
 */
export const logRepublicationAnswer = z.object({
  messages: z.int().min(0),
  through: z.int().min(0),
  published: z.int().min(0),
});
export type LogRepublicationAnswer = z.infer<typeof logRepublicationAnswer>;
