/**
 * Remembers which messages had their effect, for effects outside of the consumer's own database that cannot recognise
 * a repetition themselves. Effect first, then `add`, then the offset: a crash between repeats the effect, never loses it.
 */
export interface Inbox {
  has(group: string, messageId: string): Promise<boolean>;
  /** Known ids are no error. */
  add(group: string, messageId: string): Promise<void>;
}
