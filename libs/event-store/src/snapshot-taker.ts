import { type SnapshotCodec } from './aggregate';
import { type CommitStore } from './commit-store';
import { type ExecutorEvent } from './executor-event';
import { type Sealer } from './sealer';
import { takeSnapshot } from './snapshot';
import { type LoadedStream } from './stream-loader';

export interface SnapshotTakerOptions<State> {
  readonly codec: SnapshotCodec<State> | undefined;
  readonly store: CommitStore;
  readonly sealer: Sealer;
  readonly onEvent: (event: ExecutorEvent) => void;
}

/** Takes snapshots beside the work: nobody waits for them, and one that fails is only told of. */
export class SnapshotTaker<State> {
  private readonly underWay = new Set<Promise<void>>();

  constructor(private readonly options: SnapshotTakerOptions<State>) {}

  /** Takes a snapshot if the stream's newest commit is one to take it at. */
  noteStored(stream: LoadedStream<State>): void {
    const { codec } = this.options;
    if (!codec || stream.head.commitNo % codec.everyCommits !== 0) return;
    const task = this.take(codec, stream).finally(() => this.underWay.delete(task));
    this.underWay.add(task);
  }

  async idle(): Promise<void> {
    await Promise.all(this.underWay);
  }

  private async take(codec: SnapshotCodec<State>, { streamId, head, commands }: LoadedStream<State>): Promise<void> {
    const { store, sealer, onEvent } = this.options;
    const known = commands.list();
    try {
      const keys = await sealer.keysToSeal(head.keyId === undefined ? [] : [head.keyId], 0);
      const snapshot = takeSnapshot(codec, streamId, head, known, keys);
      if (!snapshot) return;
      await store.insertSnapshot(snapshot);
      onEvent({ kind: 'snapshot-stored', version: snapshot.version });
    } catch (error) {
      onEvent({ kind: 'snapshot-failed', error });
    }
  }
}
