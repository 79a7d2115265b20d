import { BaseRpcContext } from '@nestjs/microservices';
import { failActiveSpan } from './message-tracing';
import { type ReceivedMessage } from './received-message';
import { type TopicPartition } from './topic-partition';

/** `@Ctx()` of a handler of single messages; its `@Payload()` is the value as parsed JSON. */
export class MessageContext extends BaseRpcContext<[ReceivedMessage, AbortSignal]> {
  get message(): ReceivedMessage {
    return this.args[0];
  }

  /** Aborted when the message's partition may be another consumer's: what is done then is done by it, too. */
  get signal(): AbortSignal {
    return this.args[1];
  }

  isStale(): boolean {
    return this.signal.aborted;
  }
}

type Bury = (message: ReceivedMessage, error: unknown) => Promise<void>;

/** `@Ctx()` of a handler of batches; its `@Payload()` is `readonly ReceivedMessage[]`, all of one partition. */
export class BatchContext extends BaseRpcContext<[TopicPartition, AbortSignal, Bury]> {
  get topic(): string {
    return this.args[0].topic;
  }

  get partition(): number {
    return this.args[0].partition;
  }

  /** Aborted when the partition may be another consumer's: what is done then is done by it, too. */
  get signal(): AbortSignal {
    return this.args[1];
  }

  isStale(): boolean {
    return this.signal.aborted;
  }

  /**
   * Makes a dead letter of one message of the batch, so that the others can be done; the active span, which should be the
   * message's, is marked as failed. Resolves when the letter is kept, however long the store is away.
   *
   * @param error what its handling threw
   * @throws AppError `unavailable`, `messaging/stale`, when the partition may be another's; in a replay the error itself,
   *   for the letter stays open then. The handler lets both pass.
   */
  deadLetter(message: ReceivedMessage, error: unknown): Promise<void> {
    failActiveSpan(error);
    return this.args[2](message, error);
  }
}
