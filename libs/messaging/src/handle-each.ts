import { errorKind } from '@ehoks/kernel';
import { type BatchContext } from './message-context';
import { inMessageSpan } from './message-tracing';
import { type ReceivedMessage } from './received-message';

/**
 * Does `work` for all messages of a batch at once, each in its own span. One that fails becomes a dead letter and the others
 * go on, for commands know no blocked keys: each has a sender of its own.
 *
 * @param group consumer group, for the spans
 * @throws the first `unavailable` that `work` threw, after all messages have come to their end: the batch is handed over again
 */
export const handleEach = async (
  messages: readonly ReceivedMessage[],
  group: string,
  batch: Pick<BatchContext, 'deadLetter'>,
  work: (message: ReceivedMessage) => Promise<void>,
): Promise<void> => {
  const handled = await Promise.allSettled(
    messages.map((message) => inMessageSpan(message, group, () => handleOne(message, batch, work))),
  );
  const failed = handled.find(({ status }) => status === 'rejected');
  if (failed?.status === 'rejected') throw failed.reason;
};

const handleOne = async (
  message: ReceivedMessage,
  batch: Pick<BatchContext, 'deadLetter'>,
  work: (message: ReceivedMessage) => Promise<void>,
): Promise<void> => {
  try {
    await work(message);
  } catch (error) {
    if (errorKind(error) === 'unavailable') throw error;
    await batch.deadLetter(message, error);
  }
};
