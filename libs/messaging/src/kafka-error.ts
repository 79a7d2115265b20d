import { AppError, isAppError } from '@ehoks/kernel';

/** kafkajs ran out of retries, or says itself that another try may do. */
const mayPass = (error: Error): boolean =>
  error.name === 'KafkaJSNumberOfRetriesExceeded' || !('retriable' in error) || error.retriable !== false;

/**
 * What kafkajs threw as an AppError: `unavailable`, `messaging/kafka` when the brokers are away or slow; `defect`,
 * `messaging/refused` when they will answer no other way. AppErrors stay as they are.
 */
export const kafkaError = (error: unknown): AppError => {
  if (isAppError(error)) return error;
  return !(error instanceof Error) || mayPass(error)
    ? new AppError('unavailable', 'messaging/kafka', 'Kafka is not available', { cause: error })
    : new AppError('defect', 'messaging/refused', 'Kafka refused a request', { cause: error });
};
