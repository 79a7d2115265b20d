import { deadLetterOf, type DeadLetterError } from './dead-letter';
import { type DeadLetterStore } from './dead-letter.store';
import { type Limits } from './dispatcher';
import { type MessagingLog } from './log';
import { type MessagingMetrics } from './metrics';
import { type Perseverance } from './perseverance';
import { type ReceivedMessage } from './received-message';

/** Makes dead letters of messages and tells of it. */
export class Burial {
  constructor(
    private readonly group: string,
    private readonly store: DeadLetterStore,
    private readonly perseverance: Perseverance,
    private readonly metrics: MessagingMetrics,
    private readonly log: MessagingLog,
  ) {}

  /**
   * @param failure left out for a message that queues behind an earlier one
   * @returns false when halted before; never when the message is another consumer's by now
   */
  async bury(
    message: ReceivedMessage,
    limits: Limits,
    failure?: { readonly error: DeadLetterError; readonly thrown: unknown },
  ): Promise<boolean> {
    const letter = deadLetterOf(this.group, message, failure?.error);
    const added = await this.perseverance.insist(() => this.store.add(letter), limits.stale);
    if (!added) return false;
    const type = message.type ?? message.topic;
    this.metrics.dead(this.group, type, failure?.error.kind ?? 'queued');
    if (!failure) return true;
    const { kind, code, attempts } = failure.error;
    const fields = { groupId: this.group, letterId: letter.id, type, kind, code, attempts, err: failure.thrown };
    if (kind === 'invalid-input') this.log.warn(fields, 'message became a dead letter');
    else this.log.error(fields, 'message became a dead letter');
    return true;
  }
}
