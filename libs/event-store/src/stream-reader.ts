import { type Instant } from '@ehoks/kernel';
import { type Aggregate } from './aggregate';
import { decodeCommits } from './commit-decoder';
import { type PublishedCommit } from './commit';
import { type CommitStore } from './commit-store';
import { type Sealer } from './sealer';
import { StreamLoader } from './stream-loader';
import { streamWindows } from './stream-windows';

/** A stream folded up to some version. Version 0 is a stream without events, in its initial state. */
export interface StateAt<State> {
  readonly state: State;
  readonly version: number;
}

export interface StreamReaderOptions<State, Event> {
  readonly aggregate: Aggregate<State, Event>;
  readonly store: CommitStore;
  readonly sealer: Sealer;
}

/** Reads streams without an executor: states as of any moment, history, outcomes of commands. Sees what is stored, published or not. */
export class StreamReader<State, Event> {
  private readonly aggregate: Aggregate<State, Event>;
  private readonly store: CommitStore;
  private readonly sealer: Sealer;
  private readonly loader: StreamLoader<State, Event>;

  constructor({ aggregate, store, sealer }: StreamReaderOptions<State, Event>) {
    this.aggregate = aggregate;
    this.store = store;
    this.sealer = sealer;
    this.loader = new StreamLoader(aggregate, store, sealer);
  }

  /**
   * The stream as it stands, as it stood at a version (its newest one if it has fewer), or as it stood at a time: then with
   * all commits that were recorded not later.
   */
  async stateAt(streamId: string, moment: { version?: number; time?: Instant } = {}): Promise<StateAt<State>> {
    const { state, version } = (await this.loader.load(streamId, moment)).head;
    return { state, version };
  }

  /** The commits of a stream, whole ones, from the one that holds version `afterVersion + 1` on. */
  async *history(streamId: string, afterVersion = 0): AsyncGenerator<PublishedCommit<Event>> {
    for await (const window of streamWindows(this.store, streamId, 0)) {
      const wanted = window.filter(({ toVersion }) => toVersion > afterVersion);
      yield* await decodeCommits(this.aggregate.codec, this.sealer, wanted);
    }
  }

  /** What a command stored, with the hash of its request; undefined when it is not among the stream's last 500. */
  async command(streamId: string, commandId: string): Promise<PublishedCommit<Event> | undefined> {
    const { commands } = await this.loader.load(streamId);
    const known = commands.find(commandId);
    const commits = known ? await this.store.readCommits([{ streamId, commitNo: known.commitNo }]) : [];
    return (await decodeCommits(this.aggregate.codec, this.sealer, commits))[0];
  }

  /** Position up to which a shard is published for certain; a little may lie above. */
  published(shard: number): Promise<number> {
    return this.store.readCheckpoint(shard);
  }

  /** The log of a shard: commits with `afterPosition < position <= throughPosition`. Keep the window to some hundreds. */
  async log(shard: number, afterPosition: number, throughPosition: number): Promise<readonly PublishedCommit<Event>[]> {
    const commits = await this.store.readShard(shard, afterPosition, throughPosition);
    return decodeCommits(this.aggregate.codec, this.sealer, commits);
  }
}
