import { errorKind } from '@ehoks/kernel';
import { type EventCodec } from './aggregate';
import { type CommandRequest } from './command';
import { type RepeatedCommand } from './commit';
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
  /** Commands that their streams know, by command id. */
  readonly repeated: ReadonlyMap<string, RepeatedCommand<Event>>;
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
  /** Reads a shard's log on, in which the position `known` is taken; false when it cannot be read. */
  readonly readOn: (log: ShardLog<Event>, known: number) => Promise<boolean>;
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
      const behind = this.logsBehind([...streams.values()], shards);
      if (behind.size === 0) return { streams, fresh, failures };
      for (const [log, known] of behind) {
        if (await this.options.readOn(log, known)) continue;
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
    const { streams, patience } = this.options;
    const wanted = streamIds.filter((streamId) => !failures.has(streamId));
    const found = new Map(
      wanted.flatMap((streamId) => {
        const stream = streams.get(streamId);
        return stream ? [[streamId, stream] as const] : [];
      }),
    );
    const missing = wanted.filter((streamId) => !found.has(streamId));
    if (missing.length === 0) return found;
    const loaded = await patience.attempt('load streams', () => this.loadAll(missing));
    loaded.forEach((outcome, index) => {
      const streamId = missing[index] ?? '';
      if (outcome.status === 'rejected') {
        failures.set(streamId, outcome.reason);
        return;
      }
      streams.put(outcome.value);
      fresh.add(outcome.value);
      found.set(streamId, outcome.value);
    });
    return found;
  }

  /** @throws AppError `unavailable` when that is what kept any of the streams from being loaded */
  private async loadAll(streamIds: readonly string[]): Promise<readonly PromiseSettledResult<LoadedStream<State>>[]> {
    const loaded = await this.options.loader.loadAll(streamIds);
    for (const outcome of loaded) {
      if (outcome.status === 'rejected' && errorKind(outcome.reason) === 'unavailable') throw outcome.reason;
    }
    return loaded;
  }

  /** Logs that reach higher than is known of them, for the newest commit of a stream lies there: with the highest such place. */
  private logsBehind(
    streams: readonly LoadedStream<State>[],
    shards: ReadonlyMap<string, number>,
  ): ReadonlyMap<ShardLog<Event>, number> {
    const behind = new Map<ShardLog<Event>, number>();
    for (const { streamId, head } of streams) {
      const { place } = head;
      if (!place || place.shard !== shards.get(streamId)) continue;
      const log = this.options.logOf(place.shard);
      if (place.position > (behind.get(log) ?? log.head)) behind.set(log, place.position);
    }
    return behind;
  }

  private async readRepeated(
    wanted: readonly Wanted[],
    streams: ReadonlyMap<string, LoadedStream<State>>,
  ): Promise<ReadonlyMap<string, RepeatedCommand<Event>>> {
    const { store, sealer, codec, patience } = this.options;
    const keys = wanted.flatMap(({ streamId, commandId }) => {
      const known = streams.get(streamId)?.commands.find(commandId);
      return known ? { streamId, commitNo: known.commitNo } : [];
    });
    if (keys.length === 0) return new Map();
    const commits = await patience.attempt('read repeated', async () =>
      decodeCommits(codec, sealer, await store.readCommits(keys)),
    );
    return new Map(commits.map((commit) => [commit.commandId, commit]));
  }
}
