export { type Aggregate, type EncodedEvent, type EncodedState, type EventCodec, type SnapshotCodec } from './aggregate';
export { systemClock, type Clock } from './clock';
export { type AnsweredRequest, type CommandRequest, type CommandResult, type Publisher } from './command';
export { CommandExecutor, type ExecutorOptions, type ShardLag } from './command-executor';
export {
  type CommitMeta,
  type PublishedCommit,
  type RecordedEvent,
  type Sealed,
  type StoredCommit,
  type StoredEvent,
} from './commit';
export {
  type CommitStore,
  type InsertOutcome,
  type RememberedCommand,
  type StoredKey,
  type StoredSnapshot,
} from './commit-store';
export { type ExecutorEvent } from './executor-event';
export { DEFAULT_LIMITS, type ExecutorLimits } from './executor-limits';
export { IdBlocks, type BlockStore } from './id-blocks';
export { MemoryCommitStore } from './memory-commit-store';
export { MongoCommitStore } from './mongo-commit-store';
export { Sealer, type SealerOptions } from './sealer';
export { StreamReader, type StateAt } from './stream-reader';
