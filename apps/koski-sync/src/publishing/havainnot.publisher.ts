import { type PublishedCommit, type Publisher } from '@ehoks/event-store';
import { type MessageProducer } from '@ehoks/messaging';
import { type OpiskeluoikeusEvent, type OpiskeluoikeusState } from '@ehoks/opiskeluoikeus-domain';
import { countAbsences } from '../koski-sync.metrics';
import { havaintoMessages } from './havainto-message';

/** Tells observations in the order of the log. Nobody waits for the outcome of a note. */
export class HavainnotPublisher implements Publisher<OpiskeluoikeusState, OpiskeluoikeusEvent, never> {
  constructor(
    private readonly producer: Pick<MessageProducer, 'send'>,
    private readonly ymparisto: string,
  ) {}

  async publish(commits: readonly PublishedCommit<OpiskeluoikeusEvent>[]): Promise<void> {
    await this.producer.send(commits.flatMap((commit) => havaintoMessages(commit, this.ymparisto)));
    commits.forEach(({ events }) => events.forEach(({ event }) => countAbsences(event.data)));
  }
}
