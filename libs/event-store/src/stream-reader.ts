import { type Instant } from '@ehoks/kernel';
import { type Aggregate } from './aggregate';
import { type PublishedCommit } from './commit';
import { type CommitStore } from './commit-store';
import { type Sealer } from './sealer';

/** A stream folded up to some version. Version 0 is a stream without commits, in its initial state. */
export interface StateAt<State> {
  readonly streamId: string;
  readonly state: State;
  readonly version: number;
  readonly commitNo: number;
}

/** Reads streams without an executor: history, as-of, outcomes of commands. Sees what is stored, published or not. */
export declare class StreamReader<State, Event> {
  constructor(options: { aggregate: Aggregate<State, Event>; store: CommitStore; sealer: Sealer });
  load(streamId: string): Promise<StateAt<State>>;
  /** As of a version, or of a time: then all commits recorded not later than it. */
  asOf(streamId: string, moment: { version: number } | { time: Instant }): Promise<StateAt<State>>;
  /** Commits from the one holding `afterVersion + 1` on. */
  history(streamId: string, afterVersion?: number): AsyncIterable<PublishedCommit<Event>>;
  /** The commit of a command id, if it is among the stream's last 500. */
  command(streamId: string, commandId: string): Promise<PublishedCommit<Event> | undefined>;
  /** The log of a shard by position window. */
  log(shard: number, afterPosition: number, throughPosition: number): Promise<readonly PublishedCommit<Event>[]>;
  /** Keys that ended (`EventCodec.endsKeys`), for `Sealer.erase`. */
  endedKeys(streamId: string): Promise<readonly string[]>;
}
