import { type HoksOutcome } from '@ehoks/contracts';
import { changedPaths, type HoksEvent, type HoksRemainder, type HoksState } from '@ehoks/hoks-domain';
import { AppError, errorKind, isAppError } from '@ehoks/kernel';
import { type RepeatedCommand } from '@ehoks/event-store';
import { type AnsweredHoksRequest } from '../hoks.types';

/** What the sender of a command is told. */
export const outcomeOf = ({ request, result }: AnsweredHoksRequest): HoksOutcome => {
  switch (result.kind) {
    case 'accepted':
      return acceptedOutcome(
        result,
        result.repeated,
        result.repeated ? [] : changesBetween(request.attachment.decidedOn(), result.state),
      );
    case 'refused':
      return { outcome: 'refused', refusal: result.refusal };
    case 'expired':
      return { outcome: 'expired' };
    case 'request-differs':
      return { outcome: 'request-differs' };
    case 'failed':
      return failedOutcome(result.error);
  }
};

/** What the sender is told when handling its command failed. */
export const failedOutcome = (error: unknown): HoksOutcome => {
  const kind = errorKind(error);
  return {
    outcome: 'failed',
    kind: kind === 'conflict' || kind === 'unavailable' ? kind : 'defect',
    code: isAppError(error) ? error.code : 'hoks/defect',
  };
};

/** The first outcome of an accepted command, from the events it stored or what they left when they were archived. */
export const acceptedOutcome = (
  stored: RepeatedCommand<HoksEvent>,
  repeated: boolean,
  changed: string[],
): HoksOutcome => ({ outcome: 'accepted', ...lastOf(stored), changedPaths: changed, repeated });

const lastOf = ({ events, told }: RepeatedCommand<HoksEvent>): HoksRemainder => {
  const last = events.at(-1);
  if (last) return { hoksId: last.event.data.hoksId, version: last.version, eventId: last.id };
  if (told) return told as HoksRemainder;
  throw new AppError('defect', 'hoks/accepted-without-event', 'A command was accepted without a fact');
};

/** Places that changed, for the audit trail; the empty place for a HOKS that came to be, or is no more. @see http-api.md §8 */
const changesBetween = (before: HoksState | undefined, after: HoksState): string[] => {
  if (before === undefined || !('content' in before) || !('content' in after)) return [''];
  return before.status === after.status ? changedPaths(before.content, after.content) : [':deleted_at'];
};
