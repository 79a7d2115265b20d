/**
 * Kinds of failure; what each leads to stands in docs/failures.md.
 *
 * | kind | means | consumer |
 * | --- | --- | --- |
 * | `invalid-input` | did not parse at the edge | dead letter |
 * | `conflict` | another writer was first | decided again |
 * | `unavailable` | a neighbour is down or slow | retried |
 * | `contract-broken` | a neighbour answered in an unknown shape | dead letter |
 * | `defect` | a state we said could not be | dead letter |
 */
export type AppErrorKind = 'invalid-input' | 'conflict' | 'unavailable' | 'contract-broken' | 'defect';

/** The one error class we throw. Callers test `kind` or the stable `code`, never the message. */
export class AppError extends Error {
  readonly kind: AppErrorKind;
  /** Stable, `<area>/<what>`: `koski/timeout`. */
  readonly code: string;
  /** Ids and numbers for the log; never personal data. */
  readonly details: Readonly<Record<string, string | number | boolean>>;

  constructor(
    kind: AppErrorKind,
    code: string,
    message: string,
    options: { cause?: unknown; details?: Readonly<Record<string, string | number | boolean>> } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'AppError';
    this.kind = kind;
    this.code = code;
    this.details = options.details ?? {};
  }
}

/** Recognises an AppError across package copies, by shape and not by class. */
export const isAppError = (error: unknown): error is AppError =>
  error instanceof Error && error.name === 'AppError' && 'kind' in error && 'code' in error;

/** The kind of any thrown value; what nobody classified is a defect. */
export const errorKind = (error: unknown): AppErrorKind => (isAppError(error) ? error.kind : 'defect');
