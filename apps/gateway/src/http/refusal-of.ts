import { isAppError } from '@ehoks/kernel';
import { HttpException, NotFoundException } from '@nestjs/common';
import { PublishedRefusal } from './published-refusal';

const OUTSIDE_SYSTEMS = ['cas/', 'koski/', 'onr/', 'organisaatio/', 'koodisto/'];

const LINKED_SYSTEM_TEXT =
  "(transient?) failure in call to a linked system, maybe downtime.  If this doesn't go away, contact eHOKS support.";

/**
 * The published answer for anything that was thrown (http-api.md §1.10). What nobody foresaw is an unexpected error;
 * its text stays inside, as it may quote what the caller sent.
 */
export const refusalOf = (error: unknown): PublishedRefusal => {
  if (error instanceof PublishedRefusal) return error;
  if (error instanceof NotFoundException) return new PublishedRefusal('route-not-found', { text: 'Route not found' });
  if (error instanceof HttpException && error.getStatus() === 413) {
    return new PublishedRefusal('body-too-large', { text: 'The body is larger than 900 kB' });
  }
  if (isAppError(error) && OUTSIDE_SYSTEMS.some((system) => error.code.startsWith(system))) {
    return new PublishedRefusal('linked-system-failed', { text: LINKED_SYSTEM_TEXT });
  }
  if (isAppError(error) && (error.kind === 'unavailable' || error.kind === 'conflict')) {
    return new PublishedRefusal('no-answer-in-time', {
      text: 'eHOKS could not handle the request in time. It may be sent again.',
      headers: { 'retry-after': '5' },
    });
  }
  return new PublishedRefusal('unexpected-error', { text: 'Unexpected error' });
};
