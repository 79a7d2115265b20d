/** Can this part do its work now? */
export interface Health {
  readonly ready: boolean;
  /** Stable code of what is missing, when not ready: `messaging/not-joined`. */
  readonly reason?: string;
}
