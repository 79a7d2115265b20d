import { z } from 'zod';
import { instant } from './common';

/** A message that waits for a person, without its body. */
export const openDeadLetter = z.object({
  id: z.string(),
  group: z.string(),
  topic: z.string(),
  key: z.string().nullable(),
  headers: z.record(z.string(), z.string()),
  bytes: z.int().min(0),
  /** Why it could not be handled; without it the message only queues behind an earlier one of its key. */
  error: z.object({ kind: z.string(), code: z.string(), attempts: z.int(), firstFailedAt: instant }).optional(),
  recordedAt: instant,
});
export type OpenDeadLetter = z.infer<typeof openDeadLetter>;

/** `GET /dead-letters` on a service's internal port: open letters of its consumer groups, a key's in their order. */
export const deadLettersAnswer = z.object({ letters: z.array(openDeadLetter) });
export type DeadLettersAnswer = z.infer<typeof deadLettersAnswer>;

/** Body of `POST /dead-letters/replay`: handles the open letters of a key (null: those without one) again, in their order. */
export const deadLetterReplay = z.object({ group: z.string(), topic: z.string(), key: z.string().nullable() });

/** Its answer; `failed` tells which of the remaining ones failed again, and why: of a key one, for the others wait for it. */
export const deadLetterReplayAnswer = z.object({
  replayed: z.int(),
  remaining: z.int(),
  failed: z.array(z.object({ id: z.string(), kind: z.string(), code: z.string() })),
});
export type DeadLetterReplayAnswer = z.infer<typeof deadLetterReplayAnswer>;

/** Body of `POST /dead-letters/discard`: closes one letter unhandled. Answered with `{"discarded":true}`. */
export const deadLetterDiscard = z.object({ id: z.string() });
