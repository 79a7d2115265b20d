import { type Publisher } from '@ehoks/event-store';
import { type MessageProducer } from '@ehoks/messaging';
import { type PalauteEvent, type PalauteRefusal, type PalautteetState } from '@ehoks/palaute-domain';
import { type PalauteCommit } from '../feedback.types';
import { type OppijatProjection } from '../views/oppijat.projection';
import { herateMessage, transitionOf } from './heratteet';

/**
 * Makes transitions known on Kafka, then stores the view: what the view holds has been published. A publish that is
 * repeated, or comes again after a take-over, gives the same messages or none.
 */
export class PalautePublisher implements Publisher<PalautteetState, PalauteEvent, PalauteRefusal> {
  constructor(
    private readonly producer: MessageProducer,
    private readonly projection: OppijatProjection,
  ) {}

  async publish(commits: readonly PalauteCommit[]): Promise<void> {
    if (commits.length === 0) return;
    const { steps, documents } = await this.projection.fold(commits);
    const metas = new Map(commits.flatMap(({ events, meta }) => events.map(({ id }) => [id, meta] as const)));
    await this.producer.send(
      steps.flatMap((step) => {
        const transition = transitionOf(step);
        return transition ? [herateMessage(transition, step.record, metas.get(step.record.id))] : [];
      }),
    );
    await this.projection.store(documents);
  }
}
