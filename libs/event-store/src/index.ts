export { type Aggregate, type EncodedEvent, type EncodedState, type EventCodec, type SnapshotCodec } from './aggregate';
export { systemClock, type Clock } from './clock';
export { ArchiveReader, type ArchiveReaderOptions } from './archive-reader';
export { type ArchiveExpiry, type ArchiveReceipt, type ArchiveStore, type ArchiveTask } from './archive-store';
export { Archiver, type ArchiverOptions, type ArchivingFailure, type ArchivingResult } from './archiver';
export { type AnsweredRequest, type CommandRequest, type CommandResult, type Publisher } from './command';
export { CommandExecutor, type ExecutorOptions } from './command-executor';
export {
  type CommitMeta,
  type PublishedCommit,
  type RecordedEvent,
  type RepeatedCommand,
  type Sealed,
  type StoredCommit,
  type StoredEvent,
  type StubRemainder,
} from './commit';
export { type CommitStore, type RememberedCommand, type StoredKey, type StoredSnapshot } from './commit-store';
export { type ExecutorEvent } from './executor-event';
export { executorLog } from './executor-log';
export { DEFAULT_LIMITS, type ExecutorLimits } from './executor-limits';
export { IdBlocks, type BlockStore, type IdBlocksOptions } from './id-blocks';
export { KeyEraser, type KeyEraserOptions } from './key-eraser';
export { MemoryArchiveStore } from './memory-archive-store';
export { MemoryBlockStore } from './memory-block-store';
export { MemoryCommitStore } from './memory-commit-store';
export { MongoArchiveStore } from './mongo-archive-store';
export { MongoBlockStore } from './mongo-block-store';
export { MongoCommitStore, type MongoCommitStoreOptions, type StoreAbilities } from './mongo-commit-store';
export { Sealer, type SealerOptions } from './sealer';
export { StreamReader, type StateAt, type StreamReaderOptions } from './stream-reader';
export { type ShardLag } from './tenure';
