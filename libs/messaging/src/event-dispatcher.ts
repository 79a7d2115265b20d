import { AppError, instantOfMillis, Slots } from '@ehoks/kernel';
import { type MessageHandler } from '@nestjs/microservices';
import { type BlockedKeys } from './blocked-keys';
import { type Burial } from './burial';
import { deadLetterError } from './dead-letter';
import { type Dispatcher, type Limits, NEVER } from './dispatcher';
import { callHandler } from './handler-call';
import { MessageContext } from './message-context';
import { inMessageSpan } from './message-tracing';
import { type MessagingMetrics, timesOf } from './metrics';
import { type Perseverance } from './perseverance';
import { type ReceivedMessage } from './received-message';

export interface EventDispatcherOptions {
  readonly group: string;
  /** By `ce_type`. */
  readonly handlers: ReadonlyMap<string, MessageHandler>;
  readonly blockedKeys: BlockedKeys;
  readonly burial: Burial;
  readonly perseverance: Perseverance;
  readonly metrics: MessagingMetrics;
  readonly concurrency: number;
  readonly unknownTypes: 'skip' | 'dead-letter';
}

/** Brings each message to the handler of its type: one key's messages one after the other, different keys at once. */
export class EventDispatcher implements Dispatcher {
  private readonly slots: Slots;

  constructor(private readonly options: EventDispatcherOptions) {
    this.slots = new Slots(options.concurrency);
  }

  prepare(): Promise<void> {
    return this.options.blockedKeys.load();
  }

  async handle(messages: readonly ReceivedMessage[], limits: Limits): Promise<number> {
    const isDone = messages.map(() => false);
    await Promise.all(
      lanesOf(messages).map(async (lane) => {
        for (const index of lane) {
          const message = messages[index];
          if (!message || !(await this.slots.run(() => this.handleOne(message, limits)))) return;
          isDone[index] = true;
        }
      }),
    );
    const firstOpen = isDone.indexOf(false);
    return firstOpen === -1 ? messages.length : firstOpen;
  }

  async replay(message: ReceivedMessage): Promise<void> {
    const handler = this.options.handlers.get(message.type ?? '');
    if (!handler) throw unknownType(message);
    await this.callHandler(handler, message, NEVER);
  }

  /** @returns whether the message is dealt with */
  private async handleOne(message: ReceivedMessage, limits: Limits): Promise<boolean> {
    if (limits.halt.aborted) return false;
    const handler = this.options.handlers.get(message.type ?? '');
    if (!handler) return this.passOver(message, limits);
    const isQueued = await this.isQueued(message, limits);
    if (isQueued === undefined) return false;
    if (isQueued) return this.options.burial.bury(message, limits);
    return this.takeEffect(handler, message, limits);
  }

  private async takeEffect(handler: MessageHandler, message: ReceivedMessage, limits: Limits): Promise<boolean> {
    const { group, metrics, perseverance, burial, blockedKeys } = this.options;
    const type = message.type ?? '';
    const startedAt = performance.now();
    const outcome = await perseverance.attempt(
      () => this.callHandler(handler, message, limits.stale),
      limits.halt,
      (kind) => {
        metrics.retried(group, type, kind);
      },
    );
    switch (outcome.status) {
      case 'done':
        metrics.handled(group, type, 1, timesOf(message, startedAt));
        return true;
      case 'halted':
        return false;
      case 'failed':
        if (!(await burial.bury(message, limits, outcome))) return false;
        blockedKeys.block(message);
        return true;
    }
  }

  private callHandler(handler: MessageHandler, message: ReceivedMessage, stale: AbortSignal): Promise<void> {
    return inMessageSpan(message, this.options.group, () =>
      callHandler(handler, message.json(), new MessageContext([message, stale])),
    );
  }

  private async isQueued(message: ReceivedMessage, limits: Limits): Promise<boolean | undefined> {
    const suspect = this.options.blockedKeys.suspect(message);
    if (!suspect) return false;
    const checked = await this.options.perseverance.insist(() => this.options.blockedKeys.check(suspect), limits.halt);
    return checked?.result;
  }

  private async passOver(message: ReceivedMessage, limits: Limits): Promise<boolean> {
    const { group, metrics, burial, blockedKeys, unknownTypes } = this.options;
    if (message.type !== undefined && unknownTypes === 'skip') {
      metrics.skipped(group, message.type, 'unknown-type');
      return true;
    }
    const thrown = unknownType(message);
    const error = deadLetterError(thrown, { attempts: 0, firstFailedAt: instantOfMillis(Date.now()) });
    if (!(await burial.bury(message, limits, { error, thrown }))) return false;
    blockedKeys.block(message);
    return true;
  }
}

/** Indexes of the messages by key; those without key make one lane. */
const lanesOf = (messages: readonly ReceivedMessage[]): number[][] => {
  const lanes = new Map<string | null, number[]>();
  messages.forEach(({ key }, index) => {
    const lane = lanes.get(key);
    if (lane) lane.push(index);
    else lanes.set(key, [index]);
  });
  return [...lanes.values()];
};

const unknownType = ({ topic, partition, offset }: ReceivedMessage): AppError =>
  new AppError('contract-broken', 'messaging/unknown-type', 'No handler is there for the type of a message', {
    details: { topic, partition, offset },
  });
