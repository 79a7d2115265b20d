export { toMessage, type CloudEvent } from './cloud-event';
export {
  type BlockedKey,
  type DeadLetter,
  type DeadLetterError,
  type DeadLetterStore,
  type Resolution,
} from './dead-letter';
export { type Inbox } from './inbox';
export { type MessagingLog } from './log';
export { NO_METRICS, type MessagingMetrics, type SkipReason } from './metrics';
export { type OutgoingMessage } from './outgoing-message';
export { parseMessage, ReceivedMessage } from './received-message';
export * from './signatures';
export { type TopicPartition } from './topic-partition';
