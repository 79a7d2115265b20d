import { AppError, instantOfMillis } from '@ehoks/kernel';
import { type MessageHandler } from '@nestjs/microservices';
import { type Burial } from './burial';
import { deadLetterError } from './dead-letter';
import { type Dispatcher, type Limits, NEVER } from './dispatcher';
import { callHandler } from './handler-call';
import { BatchContext } from './message-context';
import { type MessagingMetrics, timesOf } from './metrics';
import { type Perseverance } from './perseverance';
import { type ReceivedMessage } from './received-message';

export interface BatchDispatcherOptions {
  readonly group: string;
  /** By topic. */
  readonly handlers: ReadonlyMap<string, MessageHandler>;
  readonly burial: Burial;
  readonly perseverance: Perseverance;
  readonly metrics: MessagingMetrics;
}

/**
 * Brings all messages of a batch to the handler of their topic at once. A batch that its handler cannot take, other than
 * for a neighbour that is away, goes to it message by message, and what then still fails becomes a dead letter.
 */
export class BatchDispatcher implements Dispatcher {
  constructor(private readonly options: BatchDispatcherOptions) {}

  /** Commands know no blocked keys: each is an attempt of its own. */
  prepare(): Promise<void> {
    return Promise.resolve();
  }

  async handle(messages: readonly ReceivedMessage[], limits: Limits): Promise<number> {
    const [first] = messages;
    if (!first) return 0;
    const { group, metrics, perseverance, burial } = this.options;
    const startedAt = performance.now();
    const outcome = await perseverance.attempt(
      () => this.callHandler(messages, limits.stale, (message, error) => this.bury(message, error, limits)),
      limits.halt,
      (kind) => {
        metrics.retried(group, first.topic, kind);
      },
    );
    switch (outcome.status) {
      case 'done':
        metrics.handled(group, first.topic, messages.length, timesOf(first, startedAt));
        return messages.length;
      case 'halted':
        return 0;
      case 'failed':
        if (messages.length > 1) return this.handleEach(messages, limits);
        return (await burial.bury(first, limits, outcome)) ? 1 : 0;
    }
  }

  replay(message: ReceivedMessage): Promise<void> {
    return this.callHandler([message], NEVER, async (_, error) => {
      throw error;
    });
  }

  private async handleEach(messages: readonly ReceivedMessage[], limits: Limits): Promise<number> {
    for (const [index, message] of messages.entries()) {
      if ((await this.handle([message], limits)) === 0) return index;
    }
    return messages.length;
  }

  private async bury(message: ReceivedMessage, thrown: unknown, limits: Limits): Promise<void> {
    const error = deadLetterError(thrown, { attempts: 1, firstFailedAt: instantOfMillis(Date.now()) });
    if (await this.options.burial.bury(message, limits, { error, thrown })) return;
    throw new AppError('unavailable', 'messaging/stale', 'The partition of a message may be of another consumer');
  }

  private async callHandler(
    messages: readonly ReceivedMessage[],
    stale: AbortSignal,
    bury: (message: ReceivedMessage, error: unknown) => Promise<void>,
  ): Promise<void> {
    const [first] = messages;
    const handler = first && this.options.handlers.get(first.topic);
    if (!handler) throw new AppError('defect', 'messaging/no-handler', 'No handler is there for a batch');
    await callHandler(handler, messages, new BatchContext([first, stale, bury]));
  }
}
