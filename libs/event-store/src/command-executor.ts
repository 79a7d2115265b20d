import { type Aggregate } from './aggregate';
import { systemClock, type Clock } from './clock';
import { type CommandRequest, type CommandResult, type Publisher } from './command';
import { type CommitStore } from './commit-store';
import { type ExecutorEvent } from './executor-event';
import { measureExecutor } from './executor-metrics';
import { DEFAULT_LIMITS, type ExecutorLimits } from './executor-limits';
import { shardReleased } from './patience';
import { type Sealer } from './sealer';
import { Tenure, type ShardLag } from './tenure';

export interface ExecutorOptions<State, Event, Refusal, Attachment = unknown> {
  readonly aggregate: Aggregate<State, Event>;
  readonly store: CommitStore;
  readonly sealer: Sealer;
  readonly publisher: Publisher<State, Event, Refusal, Attachment>;
  readonly clock?: Clock;
  readonly limits?: Partial<ExecutorLimits>;
  /** For logs; what is measured is measured here. Must not throw. */
  readonly onEvent?: (event: ExecutorEvent) => void;
}

/**
 * Decides commands and stores what they decide: one queue for all shards that the process owns, one ordered insert in
 * flight, collecting meanwhile. Each shard has one normal writer; a second one (a rebalance, a process that woke up late)
 * loses the insert, reads on and decides again.
 */
export class CommandExecutor<State, Event, Refusal, Attachment = unknown> {
  private tenure: Tenure<{ State: State; Event: Event; Refusal: Refusal; Attachment: Attachment }> | undefined;
  private settled: Promise<void> = Promise.resolve();
  private readonly onEvent: (event: ExecutorEvent) => void;

  constructor(private readonly options: ExecutorOptions<State, Event, Refusal, Attachment>) {
    const measure = measureExecutor(options.aggregate.category, () => this.lag());
    this.onEvent = (event) => {
      measure(event);
      options.onEvent?.(event);
    };
  }

  /**
   * Begins a new tenure of these shards and ends the one before, if it has not ended. Each shard is taken over at once: its
   * log is published from the checkpoint on, and its commands wait for that.
   */
  assign(shards: readonly number[]): void {
    void this.revoke();
    const { options } = this;
    this.tenure = new Tenure({
      ...options,
      clock: options.clock ?? systemClock,
      limits: { ...DEFAULT_LIMITS, ...options.limits },
      onEvent: this.onEvent,
      shards,
      after: this.settled,
    });
    this.tenure.start();
  }

  /**
   * Ends the tenure: commands under way reject with AppError `event-store/shard-released`, and nothing of them is answered
   * afterwards, though they may have been stored. Call `drain` before where there is time.
   *
   * @returns resolves when no publishing is under way any more and the checkpoints are stored
   */
  revoke(): Promise<void> {
    const ended = this.tenure;
    if (!ended) return this.settled;
    ended.end();
    this.tenure = undefined;
    this.settled = ended.settled();
    return this.settled;
  }

  /**
   * Decides and stores one command. Commands of one stream are handled in order of submission.
   *
   * @returns the result, after facts and result were published
   * @throws AppError `unavailable`: `event-store/shard-released` when the shard is not, or no longer, owned;
   *   `event-store/shard-stopped` when its log cannot be read
   */
  submit(request: CommandRequest<State, Event, Refusal, Attachment>): Promise<CommandResult<State, Event, Refusal>> {
    return this.tenure?.submit(request) ?? Promise.reject(shardReleased());
  }

  /** Resolves when all commands submitted have their results and checkpoints and snapshots are stored. */
  async drain(): Promise<void> {
    await this.tenure?.drain();
    await this.settled;
  }

  /** How far the shards of the present tenure are published. */
  lag(): readonly ShardLag[] {
    return this.tenure?.lag() ?? [];
  }
}
