import { HttpException } from '@nestjs/common';
import { REFUSALS, type RefusalCode } from './refusals';

/** A place in the body that a rule refuses, for callers who ask for all of them. */
export interface Violation {
  readonly path: readonly (string | number)[];
  readonly code: string;
  readonly text: string;
}

export interface RefusalDetails {
  /** The known text, which clients match on. */
  readonly text: string;
  /** The legacy body, where it holds more than the text. */
  readonly legacyBody?: object;
  readonly headers?: Readonly<Record<string, string>>;
  /** The HOKS that exists already, if the caller may read it. */
  readonly hoksId?: number;
  readonly violations?: readonly Violation[];
  /** The failure behind it, for the log. */
  readonly cause?: unknown;
}

/**
 * Ends a request with a published answer that says no. Guards of Nest can refuse only by throwing, so every refusal at
 * the HTTP edge is thrown as one of these; the refusal filter gives it the body that the caller asked for.
 */
export class PublishedRefusal extends HttpException {
  constructor(
    readonly code: RefusalCode,
    readonly details: RefusalDetails,
  ) {
    super(details.text, REFUSALS[code].status, { cause: details.cause });
  }
}
