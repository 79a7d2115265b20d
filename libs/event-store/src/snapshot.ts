import { type SnapshotCodec } from './aggregate';
import { CommandMemory } from './command-memory';
import { type RememberedCommand, type StoredSnapshot } from './commit-store';
import { type OpeningKeys, type SealingKeys } from './sealer';
import { type LoadedStream, type StreamHead } from './stream-loader';

const snapshotPlace = (streamId: string, version: number, schema: number): string => `${streamId}/${version}/${schema}`;

/**
 * The snapshot to store for a stream that stands at `head`.
 *
 * @returns undefined when there is none to take: no commit yet, or secrets whose key is gone, which a new key must not keep
 */
export const takeSnapshot = <State>(
  codec: SnapshotCodec<State>,
  streamId: string,
  { state, version, commitNo, place, keyId }: StreamHead<State>,
  commands: readonly RememberedCommand[],
  keys: SealingKeys,
): StoredSnapshot | undefined => {
  const { data, secrets } = codec.encode(state);
  if (!place) return undefined;
  const snapshot = { streamId, schema: codec.schema, commitNo, version, ...place, commands, data };
  if (secrets === undefined) return { ...snapshot, ...(keyId === undefined ? {} : { keyId }) };
  if (keyId === undefined || !keys.has(keyId)) return undefined;
  return {
    ...snapshot,
    keyId,
    sealed: keys.seal(keyId, secrets, snapshotPlace(streamId, version, codec.schema)),
  };
};

/** The stream as it stood when the snapshot was taken. */
export const openSnapshot = <State>(
  codec: SnapshotCodec<State>,
  snapshot: StoredSnapshot,
  keys: OpeningKeys,
): LoadedStream<State> => {
  const { streamId, version, commitNo, shard, position, recordedAt, keyId, data, sealed } = snapshot;
  const secrets = keys.open(sealed, snapshotPlace(streamId, version, snapshot.schema));
  return {
    streamId,
    head: { state: codec.decode({ data, secrets }), version, commitNo, place: { shard, position, recordedAt }, keyId },
    commands: new CommandMemory(snapshot.commands),
  };
};
