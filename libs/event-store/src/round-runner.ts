import { type Aggregate } from './aggregate';
import { type Clock } from './clock';
import { type CommitAppender } from './commit-appender';
import { CommitBuilder } from './commit-builder';
import { type CommitStore } from './commit-store';
import { type ExecutorLimits } from './executor-limits';
import { type ExecutorTypes } from './executor-types';
import { type Patience } from './patience';
import { type Answer, type PendingCommand } from './pending-command';
import { type RoundGatherer } from './round-gatherer';
import { RoundPlan, type LooseAnswers } from './round-plan';
import { type StreamCache } from './stream-cache';
import { type LoadedStream } from './stream-loader';

export interface RoundRunnerOptions<T extends ExecutorTypes> {
  readonly aggregate: Aggregate<T['State'], T['Event']>;
  readonly store: CommitStore;
  readonly clock: Clock;
  readonly limits: ExecutorLimits;
  readonly patience: Patience;
  readonly streams: StreamCache<T['State']>;
  readonly gatherer: RoundGatherer<T['State'], T['Event']>;
  readonly appender: CommitAppender<T>;
  readonly answer: (answers: readonly Answer<T>[]) => void;
}

/** Handles commands a round at a time: gather, decide, store, answer. */
export class RoundRunner<T extends ExecutorTypes> {
  constructor(private readonly options: RoundRunnerOptions<T>) {}

  /** @returns the commands of the round that are to be decided again */
  async run(round: readonly PendingCommand<T>[]): Promise<readonly PendingCommand<T>[]> {
    const { patience, streams } = this.options;
    try {
      return await this.decideAndStore(round);
    } catch (error) {
      if (patience.isOver) return [];
      round.forEach(({ request }) => streams.drop(request.streamId));
      this.fail(round, error);
      return [];
    }
  }

  private async decideAndStore(round: readonly PendingCommand<T>[]): Promise<readonly PendingCommand<T>[]> {
    const { aggregate, limits, clock, gatherer, appender } = this.options;
    const gathered = await gatherer.gather(round.map(({ request }) => request));
    const now = clock.now();
    const builder = new CommitBuilder(aggregate, gathered.keys, limits, now);
    const plan = new RoundPlan<T>({ builder, now, repeated: gathered.repeated, collisions: limits.collisions });
    const leftOver: PendingCommand<T>[] = [];
    for (const pending of round) {
      const { streamId } = pending.request;
      const stream = gathered.streams.get(streamId);
      if (!stream) this.fail([pending], gathered.failures.get(streamId));
      else if (plan.bytes >= limits.roundBytes) leftOver.push(pending);
      else plan.add(pending, stream);
    }
    const appended = appender.append(plan.commits);
    const confirmed = this.confirm(plan.looseAnswers, gathered.fresh);
    await Promise.allSettled([appended, confirmed]);
    return [...leftOver, ...(await appended), ...(await confirmed)];
  }

  /**
   * Gives answers that have no commit to stand behind, once it is sure that their streams have not moved on.
   *
   * @param fresh streams that were read after the commands came in
   * @returns the commands that are to be decided again because theirs has
   */
  private async confirm(
    loose: readonly LooseAnswers<T>[],
    fresh: ReadonlySet<LoadedStream<T['State']>>,
  ): Promise<readonly PendingCommand<T>[]> {
    const { patience, store, streams, answer } = this.options;
    const nextKeys = loose.flatMap(({ stream }) =>
      fresh.has(stream) ? [] : { streamId: stream.streamId, commitNo: stream.head.commitNo + 1 },
    );
    if (nextKeys.length > 0) {
      const unseen = await patience.attempt('confirm', () => store.readCommits(nextKeys));
      unseen.forEach(({ streamId }) => streams.drop(streamId));
    }
    const isConfirmed = ({ stream }: LooseAnswers<T>) => streams.holds(stream);
    answer(loose.filter(isConfirmed).flatMap(({ answers }) => answers));
    const outdated = loose.filter((one) => !isConfirmed(one)).flatMap(({ answers }) => answers);
    return outdated.map(({ pending }) => {
      pending.collisions += 1;
      return pending;
    });
  }

  private fail(commands: readonly PendingCommand<T>[], error: unknown): void {
    const unanswered = commands.filter(({ isAnswered }) => !isAnswered);
    this.options.answer(unanswered.map((pending) => ({ pending, result: { kind: 'failed', error } })));
  }
}
