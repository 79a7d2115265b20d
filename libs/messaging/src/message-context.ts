import { BaseRpcContext } from '@nestjs/microservices';
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

/** `@Ctx()` of a handler of batches; its `@Payload()` is `readonly ReceivedMessage[]`, all of one partition. */
export class BatchContext extends BaseRpcContext<[TopicPartition, AbortSignal]> {
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
}
