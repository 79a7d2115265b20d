import { type Publisher } from '@ehoks/event-store';
import { type MessageProducer } from '@ehoks/messaging';
import { metrics } from '@opentelemetry/api';
import { type PalauteEvent, type PalauteRefusal, type PalautteetState } from '@ehoks/palaute-domain';
import { type PalauteCommit } from '../feedback.types';
import { type OppijatProjection } from '../views/oppijat.projection';
import { herateMessage, transitionOf } from './heratteet';

/**
 * Makes transitions known on Kafka, then stores the view: what the view holds has been published. A publish that is
 * repeated, or comes again after a take-over, gives the same messages or none.
 */
export class PalautePublisher implements Publisher<PalautteetState, PalauteEvent, PalauteRefusal> {
  private readonly transitions = metrics.getMeter('ehoks').createCounter('ehoks_palaute_transitions');
  private readonly failedAttempts = metrics.getMeter('ehoks').createCounter('ehoks_palaute_failed_attempts');
  private readonly possibleOrphans = metrics.getMeter('ehoks').createCounter('ehoks_palaute_possible_orphans');

  constructor(
    private readonly producer: MessageProducer,
    private readonly projection: OppijatProjection,
  ) {
    // the first one would not be seen to be more than before
    this.possibleOrphans.add(0);
  }

  async publish(commits: readonly PalauteCommit[]): Promise<void> {
    if (commits.length === 0) return;
    const { steps, oppijat } = await this.projection.fold(commits);
    const metas = new Map(commits.flatMap(({ events, meta }) => events.map(({ id }) => [id, meta] as const)));
    const told = steps.flatMap((step) => {
      const transition = transitionOf(step);
      return transition ? [{ transition, step }] : [];
    });
    await this.producer.send(
      told.map(({ transition, step }) => herateMessage(transition, step, metas.get(step.record.id))),
    );
    for (const { record } of steps) this.countFailure(record.event);
    for (const { transition } of told) this.transitions.add(1, { type: transition.type });
    await this.projection.store(oppijat);
  }

  private countFailure(event: PalauteEvent): void {
    if (!('virhe' in event.data)) return;
    this.failedAttempts.add(1, { code: event.data.virhe });
    // Nobody knows whether Arvo made a code (arvo.md §9).
    if (event.type === 'ArvoKutsuFailed' && event.data.tulos === 'tuntematon') this.possibleOrphans.add(1);
  }
}
