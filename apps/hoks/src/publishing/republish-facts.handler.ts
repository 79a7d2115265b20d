import { type LogRepublication, type LogRepublicationAnswer } from '@ehoks/contracts';
import { type MessageProducer, type OutgoingMessage } from '@ehoks/messaging';
import { type HoksReader } from '../hoks.types';
import { factMessagesOf } from './fact-messages';

/** Sent at once; bounds memory however long the stream is. */
const AT_ONCE = 200;

/** Commits of a shard's log read and sent at once. */
const LOG_WINDOW = 500;

/** Sends facts again, for consumers that lost some; the others drop what they have by its version. */
export class RepublishFactsHandler {
  constructor(
    private readonly reader: Pick<HoksReader, 'history' | 'log' | 'published'>,
    private readonly producer: Pick<MessageProducer, 'send'>,
  ) {}

  /**
   * A stream, from its beginning. Any instance may do it, beside the owner of the shard too: what is sent was published before, so nobody hears of a commit
   * before its owner has done what comes before publishing. Safe to repeat.
   *
   * @returns how many facts were sent
   * @throws AppError `unavailable`: some may have been sent
   */
  async execute(streamId: string): Promise<number> {
    let sent = 0;
    let waiting: OutgoingMessage[] = [];
    for await (const commit of this.reader.history(streamId)) {
      if (commit.position > (await this.reader.published(commit.shard))) break;
      waiting.push(...factMessagesOf(commit));
      if (waiting.length < AT_ONCE) continue;
      await this.producer.send(waiting);
      sent += waiting.length;
      waiting = [];
    }
    await this.producer.send(waiting);
    return sent + waiting.length;
  }

  /** A window of a shard's log, as {@link execute} does a stream. @throws AppError `unavailable`: some may have been sent */
  async executeLog(shard: number, { after, through }: LogRepublication): Promise<LogRepublicationAnswer> {
    const published = await this.reader.published(shard);
    const end = Math.max(after, Math.min(through ?? published, published, after + LOG_WINDOW));
    const messages = (await this.reader.log(shard, after, end)).flatMap(factMessagesOf);
    await this.producer.send(messages);
    return { messages: messages.length, through: end, published };
  }
}
