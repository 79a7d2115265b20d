import { type AppError, isAppError } from '@ehoks/kernel';
import { HttpException, NotFoundException } from '@nestjs/common';
import { PublishedRefusal } from './published-refusal';
import { malformedJson } from './request-body';

const OUTSIDE_SYSTEMS = ['cas/', 'koski/', 'onr/', 'organisaatio/', 'koodisto/', 'eperusteet/', 'lokalisointi/'];

/** A body that is small enough may become too large with all that is filled in. */
const TOO_LARGE_INSIDE = ['event-store/commit-too-large', 'messaging/message-too-large'];

const LINKED_SYSTEM_TEXT =
  "(transient?) failure in call to a linked system, maybe downtime.  If this doesn't go away, contact eHOKS support.";

/**
 * The published answer for anything that was thrown (http-api.md §1.10). What nobody foresaw is an unexpected error;
 * its text stays inside, as it may quote what the caller sent.
 */
export const refusalOf = (error: unknown): PublishedRefusal => {
  if (error instanceof PublishedRefusal) return error;
  if (isAppError(error)) return refusalOfAppError(error);
  if (error instanceof NotFoundException) return routeNotFound();
  if (error instanceof HttpException && error.getStatus() === 413) {
    return new PublishedRefusal('body-too-large', { text: 'The body is larger than 900 kB' });
  }
  if (isUnreadable(error)) return malformedJson('Cut, or without a proper Content-Type');
  return isRefusedFile(error) ? routeNotFound() : unexpectedError();
};

/** Did the server below give up on the request before any of us saw it? Then the caller, or the way to him, is at fault. */
const isUnreadable = (error: unknown): boolean => {
  if (error instanceof HttpException) return error.getStatus() < 500;
  return error instanceof Error && 'statusCode' in error && error.statusCode === 400;
};

/** The server of the files of `doc` has words of its own for paths, ranges and conditions that none of them fits. */
const isRefusedFile = (error: unknown): boolean =>
  error instanceof Error && 'statusCode' in error && REFUSED_FILE.includes(error.statusCode);

const REFUSED_FILE: readonly unknown[] = [403, 404, 412, 416];

const refusalOfAppError = ({ code, kind }: AppError): PublishedRefusal => {
  if (TOO_LARGE_INSIDE.includes(code)) {
    return new PublishedRefusal('body-too-large', { text: 'The HOKS is too large with its lists and ids filled in' });
  }
  if (OUTSIDE_SYSTEMS.some((system) => code.startsWith(system))) {
    return new PublishedRefusal('linked-system-failed', { text: LINKED_SYSTEM_TEXT });
  }
  if (kind === 'unavailable' || kind === 'conflict') {
    return new PublishedRefusal('no-answer-in-time', {
      text: 'eHOKS could not handle the request in time. It may be sent again.',
      headers: { 'retry-after': '5' },
    });
  }
  return unexpectedError();
};

const routeNotFound = (): PublishedRefusal => new PublishedRefusal('route-not-found', { text: 'Route not found' });

const unexpectedError = (): PublishedRefusal => new PublishedRefusal('unexpected-error', { text: 'Unexpected error' });
