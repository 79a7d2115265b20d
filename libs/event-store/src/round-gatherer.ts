import { type EventCodec } from './aggregate';
import { type CommandRequest } from './command';
import { type RecordedEvent } from './commit';
import { decodeCommits } from './commit-decoder';
import { type CommitStore } from './commit-store';
import { type Patience } from './patience';
import { type Sealer, type SealingKeys } from './sealer';
import { type ShardLog } from './shard-log';
import { type StreamCache } from './stream-cache';
import { type LoadedStream, type StreamLoader } from './stream-loader';

type Wanted = Pick<CommandRequest<never, never, never>, 'streamId' | 'shard' | 'commandId'>;

/** All that deciding a round of commands needs, so that deciding itself waits for nothing. */
export interface Gathered<State, Event> {
  readonly streams: ReadonlyMap<string, LoadedStream<State>>;
  /** Why streams that are missing in `streams` could not be loaded. */
  readonly failures: ReadonlyMap<string, unknown>;
  /** Those read from the store just now. */
  readonly fresh: ReadonlySet<LoadedStream<State>>;
  /** First events of commands that their streams know, by command id. */
  readonly repeated: ReadonlyMap<string, readonly RecordedEvent<Event>[]>;
  readonly keys: SealingKeys;
}

export interface GathererOptions<State, Event> {
  readonly store: CommitStore;
  readonly sealer: Sealer;
  readonly codec: EventCodec<Event>;
  readonly loader: StreamLoader<State, Event>;
  readonly streams: StreamCache<State>;
  readonly patience: Patience;
  readonly logOf: (shard: number) => ShardLog<Event>;
  /** Reads a shard's log on; false when it cannot be read. */
  readonly readOn: (log: ShardLog<Event>) => Promise<boolean>;
}

/** Gathers what a round of commands needs from cache and store. */
export class RoundGatherer<State, Event> {
  constructor(private readonly options: GathererOptions<State, Event>) {}

  async gather(wanted: readonly Wanted[]): Promise<Gathered<State, Event>> {
    const { sealer, patience } = this.options;
    const loaded = await this.loadStreams(wanted);
    const streams = [...loaded.streams.values()];
    const repeated = await this.readRepeated(wanted, loaded.streams);
    const keys = await patience.attempt('prepare keys', () =>
      sealer.keysToSeal(
        streams.flatMap(({ head }) => head.keyId ?? []),
        wanted.length,
      ),
    );
    return { ...loaded, repeated, keys };
  }

  private async loadStreams(
    wanted: readonly Wanted[],
  ): Promise<Pick<Gathered<State, Event>, 'streams' | 'failures' | 'fresh'>> {
    const shards = new Map(wanted.map(({ streamId, shard }) => [streamId, shard]));
    const fresh = new Set<LoadedStream<State>>();
    const failures = new Map<string, unknown>();
    for (;;) {
      const streams = await this.loadMissing([...shards.keys()], fresh, failures);
      const behind = [...streams.values()].flatMap(({ head }) => this.logBehind(head.place) ?? []);
      if (behind.length === 0) return { streams, fresh, failures };
      for (const log of new Set(behind)) {
        if (await this.options.readOn(log)) continue;
        shards.forEach((shard, streamId) => {
          if (shard === log.shard) failures.set(streamId, log.stopped);
        });
      }
    }
  }

  private async loadMissing(
    streamIds: readonly string[],
    fresh: Set<LoadedStream<State>>,
    failures: Map<string, unknown>,
  ): Promise<Map<string, LoadedStream<State>>> {
    const { streams, loader, patience } = this.options;
    const found = new Map<string, LoadedStream<State>>();
    const load = async (streamId: string): Promise<void> => {
      try {
        const stream = await patience.attempt('load stream', () => loader.load(streamId));
        streams.put(stream);
        fresh.add(stream);
        found.set(streamId, stream);
      } catch (error) {
        patience.requireOwned();
        failures.set(streamId, error);
      }
    };
    const missing = streamIds.filter((streamId) => {
      if (failures.has(streamId)) return false;
      const stream = streams.get(streamId);
      if (stream) found.set(streamId, stream);
      return !stream;
    });
    await Promise.all(missing.map(load));
    return found;
  }

  /** The log of a newest commit that lies above what the owner of the shard knows. */
  private logBehind(place: { shard: number; position: number } | undefined): ShardLog<Event> | undefined {
    const log = place && this.options.logOf(place.shard);
    return log && place.position > log.head ? log : undefined;
  }

  private async readRepeated(
    wanted: readonly Wanted[],
    streams: ReadonlyMap<string, LoadedStream<State>>,
  ): Promise<ReadonlyMap<string, readonly RecordedEvent<Event>[]>> {
    const { store, sealer, codec, patience } = this.options;
    const repeated = new Map<string, readonly RecordedEvent<Event>[]>();
    const known = wanted.filter(({ streamId, commandId }) => streams.get(streamId)?.commands.find(commandId));
    await Promise.all(
      known.map(async ({ streamId, commandId }) => {
        const commitNo = streams.get(streamId)?.commands.find(commandId)?.commitNo ?? 0;
        const events = await patience.attempt('read repeated', async () => {
          const commit = await store.readCommit(streamId, commitNo);
          return commit ? (await decodeCommits(codec, sealer, [commit]))[0]?.events : undefined;
        });
        repeated.set(commandId, events ?? []);
      }),
    );
    return repeated;
  }
}
