import { type JulkaisuAnswer } from '@ehoks/contracts';
import { type MessageProducer, type OutgoingMessage } from '@ehoks/messaging';
import { opiskeluoikeusStreamId } from '@ehoks/opiskeluoikeus-domain';
import { type OpiskeluoikeusReader } from '../koski-sync.types';
import { type Seurattavat } from '../seuranta/seurattavat';
import { havaintoMessages } from './havainto-message';

/** Rights at once: what is asked and sent for one question. */
const AT_ONCE = 200;

/**
 * Tells the last observation of each followed right again, for a reader that lost some or is younger than what the topic
 * keeps. Each is whole, and whoever has it drops it by its number.
 */
export class RepublishHavainnotHandler {
  constructor(
    private readonly reader: Pick<OpiskeluoikeusReader, 'history' | 'published'>,
    private readonly seurattavat: Pick<Seurattavat, 'oiditAfter'>,
    private readonly producer: Pick<MessageProducer, 'send'>,
    private readonly ymparisto: string,
  ) {}

  /**
   * Any instance may do it: what is sent was published before. Safe to repeat.
   *
   * @param after the rights whose oids come after this one; empty: from the first
   * @throws AppError `unavailable`: some may have been sent
   */
  async execute(after: string): Promise<JulkaisuAnswer> {
    const oidit = await this.seurattavat.oiditAfter(after, AT_ONCE);
    const messages = (await Promise.all(oidit.map((oid) => this.lastOf(oid)))).flat();
    await this.producer.send(messages);
    const viimeinen = oidit.length < AT_ONCE ? null : (oidit.at(-1) ?? null);
    return { havaintoja: messages.length, viimeinen };
  }

  /** What its owner has not published yet is the owner's to publish. */
  private async lastOf(oid: string): Promise<readonly OutgoingMessage[]> {
    let messages: readonly OutgoingMessage[] = [];
    for await (const commit of this.reader.history(opiskeluoikeusStreamId(oid))) {
      if (commit.position > (await this.reader.published(commit.shard))) break;
      messages = havaintoMessages(commit, this.ymparisto);
    }
    return messages.slice(-1);
  }
}
