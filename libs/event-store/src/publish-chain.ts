import { type PublishedCommit } from './commit';
import { type ExecutorEvent } from './executor-event';
import { type ExecutorTypes, type PublisherOf } from './executor-types';
import { type Patience } from './patience';
import { type Answer } from './pending-command';

interface Batch<T extends ExecutorTypes> {
  readonly commits: readonly PublishedCommit<T['Event']>[];
  readonly answers: readonly Answer<T>[];
  /** Called when it is published, or when the tenure ended first. */
  readonly release: () => void;
}

export interface PublishChainOptions<T extends ExecutorTypes> {
  readonly publisher: PublisherOf<T>;
  readonly patience: Patience;
  /** Commits and answers handed over at once, as long as one batch alone is not more. */
  readonly most: number;
  readonly onEvent: (event: ExecutorEvent) => void;
  readonly onPublished: (commits: readonly PublishedCommit<T['Event']>[], answers: readonly Answer<T>[]) => void;
}

/** Publishes in the order of storing, one call at a time, what came meanwhile together. */
export class PublishChain<T extends ExecutorTypes> {
  private waiting: Batch<T>[] = [];
  private sending: readonly Batch<T>[] = [];
  private running: Promise<void> | undefined;

  constructor(private readonly options: PublishChainOptions<T>) {}

  /** @returns a promise that resolves when this is published, or when the tenure ended first */
  publish(commits: readonly PublishedCommit<T['Event']>[], answers: readonly Answer<T>[]): Promise<void> {
    return new Promise((resolve) => {
      this.waiting.push({ commits, answers, release: resolve });
      this.running ??= this.run();
    });
  }

  /** Resolves when nothing is under way. */
  async idle(): Promise<void> {
    while (this.running) await this.running;
  }

  /** The oldest commit of a shard that is handed over and not published yet. */
  oldestUnpublished(shard: number): PublishedCommit<T['Event']> | undefined {
    for (const { commits } of [...this.sending, ...this.waiting]) {
      const oldest = commits.find((commit) => commit.shard === shard);
      if (oldest) return oldest;
    }
    return undefined;
  }

  private async run(): Promise<void> {
    const { patience } = this.options;
    await Promise.resolve(); // what is handed over in one go is published together
    while (this.waiting.length > 0) {
      this.sending = this.takeBatches();
      try {
        await this.send(this.sending);
      } catch (error) {
        if (!patience.isOver) throw error;
      }
      this.sending.forEach(({ release }) => release());
      this.sending = [];
    }
    // At once: whoever hears now that it is published may hand over the next.
    this.running = undefined;
  }

  private takeBatches(): readonly Batch<T>[] {
    let size = 0;
    const more = this.waiting.findIndex(
      ({ commits, answers }) => (size += commits.length + answers.length) > this.options.most,
    );
    return this.waiting.splice(0, more === -1 ? this.waiting.length : Math.max(more, 1));
  }

  private async send(batches: readonly Batch<T>[]): Promise<void> {
    const { publisher, patience, onEvent, onPublished } = this.options;
    const commits = batches.flatMap((batch) => batch.commits);
    const answers = batches.flatMap((batch) => batch.answers);
    const results = answers.map(({ pending, result }) => ({ request: pending.request, result }));
    const started = performance.now();
    await patience.attempt(
      'publish',
      () => publisher.publish(commits, results),
      () => true,
    );
    onPublished(commits, answers);
    onEvent({
      kind: 'published',
      commits: commits.length,
      results: results.length,
      millis: performance.now() - started,
    });
  }
}
