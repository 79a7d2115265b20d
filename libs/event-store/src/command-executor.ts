import { type Aggregate } from './aggregate';
import { type Clock } from './clock';
import { type CommandRequest, type CommandResult, type Publisher } from './command';
import { type CommitStore } from './commit-store';
import { type ExecutorEvent } from './executor-event';
import { type ExecutorLimits } from './executor-limits';
import { type Sealer } from './sealer';

export interface ExecutorOptions<State, Event, Refusal, Attachment = unknown> {
  readonly aggregate: Aggregate<State, Event>;
  readonly store: CommitStore;
  readonly sealer: Sealer;
  readonly publisher: Publisher<State, Event, Refusal, Attachment>;
  readonly clock?: Clock;
  readonly limits?: Partial<ExecutorLimits>;
  /** For metrics and logs. Must not throw. */
  readonly onEvent?: (event: ExecutorEvent) => void;
}

/** How far a shard is published. */
export interface ShardLag {
  readonly shard: number;
  /** False while the log is read on after a take-over; its requests wait. */
  readonly taken: boolean;
  readonly head: number;
  readonly published: number;
  /** Age of the oldest commit that is not published; 0 when all are. */
  readonly oldestUnpublishedMs: number;
}

export declare class CommandExecutor<State, Event, Refusal, Attachment = unknown> {
  constructor(options: ExecutorOptions<State, Event, Refusal, Attachment>);
  assign(shards: readonly number[]): void;
  revoke(): Promise<void>;
  submit(request: CommandRequest<State, Event, Refusal, Attachment>): Promise<CommandResult<State, Event, Refusal>>;
  drain(): Promise<void>;
  lag(): readonly ShardLag[];
}
