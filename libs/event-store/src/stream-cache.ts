import { LRUCache } from 'lru-cache';
import { type StoredCommit } from './commit';
import { type LoadedStream } from './stream-loader';

/** The loaded streams of one tenure: all that an owner remembers of them, forgotten when it ends. */
export class StreamCache<State> {
  private readonly streams: LRUCache<string, LoadedStream<State>>;

  constructor(max: number) {
    this.streams = new LRUCache({ max });
  }

  get(streamId: string): LoadedStream<State> | undefined {
    return this.streams.get(streamId);
  }

  put(stream: LoadedStream<State>): void {
    this.streams.set(stream.streamId, stream);
  }

  /** Is this still what we hold of the stream? Otherwise it was found to be behind what is stored. */
  holds(stream: LoadedStream<State>): boolean {
    return this.streams.peek(stream.streamId) === stream;
  }

  drop(streamId: string): void {
    this.streams.delete(streamId);
  }

  /** Drops the stream if it does not know this commit of its own. */
  noteStored({ streamId, commitNo }: StoredCommit): void {
    const stream = this.streams.peek(streamId);
    if (stream && stream.head.commitNo < commitNo) this.streams.delete(streamId);
  }
}
