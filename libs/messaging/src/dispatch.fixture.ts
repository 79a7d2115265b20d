import { type MessageHandler } from '@nestjs/microservices';
import { BatchDispatcher } from './batch-dispatcher';
import { BlockedKeys } from './blocked-keys';
import { Burial } from './burial';
import { type DeadLetterStore } from './dead-letter.store';
import { type Limits } from './dispatcher';
import { EventDispatcher, type EventDispatcherOptions } from './event-dispatcher';
import { type MessagingLog } from './log';
import { MemoryDeadLetterStore } from './memory-dead-letter.store';
import { type MessagingMetrics } from './metrics';
import { Outage } from './outage';
import { Perseverance } from './perseverance';
import { ReceivedMessage } from './received-message';
import { DEFAULT_RETRY } from './retry-policy';

export const GROUP = 'group';
export const TOPIC = 'topic';

const QUICK = { ...DEFAULT_RETRY, firstPauseMs: 1, maxPauseMs: 2, conflictAttempts: 3, defectAttempts: 2 };

/** Everything around a dispatcher, made anew as after a crash when made anew; what it counts is in `counted`. */
export const dispatchFixture = (
  handlers: Readonly<Record<string, MessageHandler>>,
  options: Partial<Pick<EventDispatcherOptions, 'concurrency' | 'unknownTypes'>> & {
    readonly store?: DeadLetterStore;
  } = {},
) => {
  const counted: string[] = [];
  const metrics: MessagingMetrics = {
    handled: (_, type, messages) => counted.push(`handled ${type} ${String(messages)}`),
    retried: (_, type, kind) => counted.push(`retried ${type} ${kind}`),
    skipped: (_, type, reason) => counted.push(`skipped ${type} ${reason}`),
    dead: (_, type, reason) => counted.push(`dead ${type} ${reason}`),
    lag: () => undefined,
    released: () => undefined,
  };
  const logged: { readonly level: string; readonly fields: object; readonly message: string }[] = [];
  const note = (level: string) => (fields: object, message: string) => logged.push({ level, fields, message });
  const log: MessagingLog = { debug: note('debug'), info: note('info'), warn: note('warn'), error: note('error') };

  const store = options.store ?? new MemoryDeadLetterStore();
  const outage = new Outage(GROUP, QUICK.alarmAfterMs, log);
  const perseverance = new Perseverance(QUICK, outage);
  const burial = new Burial(GROUP, store, perseverance, metrics, log);
  const common = { group: GROUP, handlers: new Map(Object.entries(handlers)), burial, perseverance, metrics };
  const { concurrency = 64, unknownTypes = 'skip' } = options;
  const events = new EventDispatcher({
    ...common,
    blockedKeys: new BlockedKeys(GROUP, store),
    concurrency,
    unknownTypes,
  });
  return { events, batches: new BatchDispatcher(common), store, outage, counted, logged };
};

/** Limits that the spec decides on. */
export const limits = (): Limits & { readonly stop: () => void; readonly lose: () => void } => {
  const halt = new AbortController();
  const stale = new AbortController();
  return {
    halt: halt.signal,
    stale: stale.signal,
    stop: () => {
      halt.abort();
    },
    lose: () => {
      stale.abort();
      halt.abort();
    },
  };
};

/** A message of type `tehty`, unless the headers say otherwise, whose id is its offset. */
export const message = (
  key: string | null,
  offset: number,
  data: unknown = {},
  headers: Readonly<Record<string, string>> = { ce_type: 'tehty', ce_id: `id-${String(offset)}` },
): ReceivedMessage =>
  new ReceivedMessage(
    { topic: TOPIC, partition: 0, offset: String(offset), timestamp: '0' },
    key,
    headers,
    Buffer.from(typeof data === 'string' ? data : JSON.stringify(data)),
  );
