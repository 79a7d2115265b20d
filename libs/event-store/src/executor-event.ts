/** What an executor tells for metrics and logs. Ids and numbers only. */
export type ExecutorEvent =
  | {
      readonly kind: 'stored';
      readonly commits: number;
      readonly events: number;
      readonly bytes: number;
      readonly millis: number;
    }
  | { readonly kind: 'published'; readonly commits: number; readonly results: number; readonly millis: number }
  /** Another writer was first: at the stream (`version`, decided again) or at the place in the shard (`position`). */
  | { readonly kind: 'conflict'; readonly on: 'version' | 'position'; readonly shard: number }
  /** Something does not answer and is tried again. */
  | { readonly kind: 'retrying'; readonly what: string; readonly attempt: number; readonly error: unknown }
  | { readonly kind: 'shard-taken'; readonly shard: number; readonly head: number }
  /** The log of the shard cannot be read; its requests are rejected until the next assignment. Someone must look. */
  | { readonly kind: 'shard-stopped'; readonly shard: number; readonly error: unknown }
  | { readonly kind: 'snapshot-stored'; readonly version: number }
  | { readonly kind: 'snapshot-failed'; readonly error: unknown };
