import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '@ehoks/kernel';
import { event, KafkaFixture, needed, until } from './kafka.fixture';
import { type BatchContext, type MessageContext } from './message-context';
import { otelMetrics } from './metrics';
import { type ReceivedMessage } from './received-message';

const fixture = new KafkaFixture(needed('KAFKA_BROKERS', process.env['KAFKA_BROKERS']));

beforeAll(() => fixture.open());
afterAll(() => fixture.close());

/** What handlers wait for until it is let go. */
const gate = () => {
  let open: () => void = () => undefined;
  const isOpen = new Promise<void>((resolve) => (open = resolve));
  return { open, isOpen };
};

const numbers = (count: number): number[] => Array.from({ length: count }, (_, number) => number);

describe('a consumer of events', () => {
  it('brings each message to the handler of its type, in order within a key, and commits', async () => {
    const topic = await fixture.topic(3);
    const groupId = fixture.group();
    const seen: Record<string, unknown[]> = {};
    const consumer = fixture.consumer(
      { groupId, topics: [topic] },
      {
        tehty: async (payload: unknown, context: MessageContext) => {
          (seen[context.message.key ?? ''] ??= []).push(payload);
        },
      },
    );
    const keys = ['a', 'b', 'c', 'd', 'e'];
    await Promise.all(numbers(20).map((number) => fixture.producer.send(keys.map((key) => event(topic, key, number)))));
    await until(() => fixture.isCaughtUp(groupId, topic));
    expect(seen).toEqual(Object.fromEntries(keys.map((key) => [key, numbers(20)])));
    expect(consumer.health()).toEqual({ ready: true });
  });

  it('tells how far behind it is', async () => {
    const topic = await fixture.topic(1);
    const groupId = fixture.group();
    const lags: number[] = [];
    await fixture.producer.send(numbers(30).map((number) => event(topic, 'a', number)));
    fixture.consumer(
      {
        groupId,
        topics: [topic],
        metrics: { ...otelMetrics(groupId), lag: (_group, _partition, messages) => lags.push(messages) },
      },
      { tehty: async () => undefined },
    );
    await until(() => fixture.isCaughtUp(groupId, topic));
    expect([lags[0], lags.at(-1)]).toEqual([30, 0]);
  });

  it('loses nothing by a fault of its own surroundings', async () => {
    const topic = await fixture.topic(1);
    const groupId = fixture.group();
    const handled: unknown[] = [];
    let isFaulty = true;
    fixture.consumer(
      {
        groupId,
        topics: [topic],
        metrics: {
          ...otelMetrics(groupId),
          handled: () => {
            if (isFaulty) throw new TypeError('no such counter');
          },
        },
      },
      { tehty: async (payload: unknown) => void handled.push(payload) },
    );
    await fixture.producer.send([event(topic, 'a', 1)]);
    await until(() => handled.length >= 2);
    isFaulty = false;
    await fixture.producer.send([event(topic, 'a', 2)]);
    await until(() => fixture.isCaughtUp(groupId, topic));
    expect([...new Set(handled)]).toEqual([1, 2]);
  });

  it('keeps its place in the group while a handler takes longer than the session time-out', async () => {
    const topic = await fixture.topic(1);
    const groupId = fixture.group();
    let calls = 0;
    const assignments: number[] = [];
    fixture.consumer(
      {
        groupId,
        topics: [topic],
        onAssigned: async (partitions) => {
          assignments.push(partitions.length);
        },
      },
      {
        tehty: async () => {
          calls += 1;
          await sleep(8_000);
        },
      },
    );
    await fixture.producer.send([event(topic, 'a', {})]);
    await until(() => fixture.isCaughtUp(groupId, topic));
    expect([calls, assignments]).toEqual([1, [1]]);
  });

  it('is not ready and handles nothing before its assignment is prepared', async () => {
    const topic = await fixture.topic(1);
    const groupId = fixture.group();
    const steps: string[] = [];
    const preparation = gate();
    await fixture.producer.send([event(topic, 'a', {})]);
    const consumer = fixture.consumer(
      {
        groupId,
        topics: [topic],
        onAssigned: async () => {
          steps.push('onAssigned');
          await preparation.isOpen;
          if (steps.length === 1) throw new AppError('unavailable', 'spec/away', 'away');
          steps.push('assigned');
        },
      },
      { tehty: async () => void steps.push('handled') },
    );
    await until(() => steps.length === 1);
    expect(consumer.health()).toEqual({ ready: false, reason: 'messaging/preparing' });
    preparation.open();
    await until(() => fixture.isCaughtUp(groupId, topic));
    expect(steps).toEqual(['onAssigned', 'onAssigned', 'assigned', 'handled']);
  });
});

describe('a consumer of batches', () => {
  it('hands over all that was fetched of one partition at once', async () => {
    const topic = await fixture.topic(2);
    const groupId = fixture.group();
    const batches: string[][] = [];
    await fixture.producer.send(numbers(40).map((number) => event(topic, `key-${String(number % 8)}`, { number })));
    fixture.consumer(
      { groupId, topics: [topic], mode: 'batches' },
      {
        [topic]: async (messages: readonly ReceivedMessage[], context: BatchContext) => {
          expect(messages.map(({ partition }) => partition)).toEqual(messages.map(() => context.partition));
          batches.push(messages.map(({ key, offset }) => `${String(key)} ${offset}`));
        },
      },
    );
    await until(() => fixture.isCaughtUp(groupId, topic));
    expect(batches.flat()).toHaveLength(40);
    expect(batches.length).toBeLessThanOrEqual(4);
  });

  it('hands the same batch over again while a neighbour is away, and lets other partitions go on', async () => {
    const topic = await fixture.topic(2);
    const groupId = fixture.group();
    const [stuck, free] = fixture.keysOfPartitions(2);
    let isAway = true;
    const calls: string[][] = [];
    const consumer = fixture.consumer(
      { groupId, topics: [topic], mode: 'batches', retry: { maxPauseMs: 500 } },
      {
        [topic]: async (messages: readonly ReceivedMessage[]) => {
          calls.push(messages.map(({ key, offset }) => `${String(key)} ${offset}`));
          if (isAway && messages[0]?.key === stuck) throw new AppError('unavailable', 'mongo/away', 'away');
        },
      },
    );
    await fixture.producer.send([event(topic, stuck, 0)]);
    await until(() => calls.length >= 2);
    expect(consumer.health()).toEqual({ ready: false, reason: 'mongo/away' });
    const startedAt = Date.now();
    for (const number of numbers(5)) {
      await fixture.producer.send([event(topic, free, number), event(topic, stuck, number)]);
      await until(() => calls.flat().includes(`${free} ${String(number)}`));
    }
    expect(Date.now() - startedAt).toBeLessThan(5_000);
    await sleep(Math.max(0, 6_500 - (Date.now() - startedAt)));
    isAway = false;
    await until(() => fixture.isCaughtUp(groupId, topic));
    const ofStuck = calls.flat().filter((line) => line.startsWith(stuck));
    expect([...new Set(ofStuck)]).toEqual(numbers(6).map((offset) => `${stuck} ${String(offset)}`));
    expect(consumer.health()).toEqual({ ready: true });
  });
});

describe('draining', () => {
  it('finishes what is under way, begins nothing more, and commits that', async () => {
    const topic = await fixture.topic(1);
    const groupId = fixture.group();
    const begun: unknown[] = [];
    const handled: unknown[] = [];
    const second = gate();
    const handlers = {
      tehty: async (payload: unknown) => {
        begun.push(payload);
        if (payload === 1) await second.isOpen;
        handled.push(payload);
      },
    };
    await fixture.producer.send(numbers(5).map((number) => event(topic, 'a', number)));
    const first = fixture.consumer({ groupId, topics: [topic], commitIntervalMs: 60_000 }, handlers);
    await until(() => begun.length === 2);
    const closing = first.close();
    second.open();
    await closing;
    expect(handled).toEqual([0, 1]);
    expect(await fixture.committed(groupId, topic)).toEqual({ 0: 2 });
    fixture.consumer({ groupId, topics: [topic] }, handlers);
    await until(() => fixture.isCaughtUp(groupId, topic));
    expect(handled).toEqual(numbers(5));
  });

  it('does not wait for ever for a handler that hangs', async () => {
    const topic = await fixture.topic(1);
    const groupId = fixture.group();
    let context: MessageContext | undefined;
    await fixture.producer.send([event(topic, 'a', 0)]);
    const consumer = fixture.consumer(
      { groupId, topics: [topic], drainTimeoutMs: 500 },
      {
        tehty: (_: unknown, given: MessageContext) => {
          context = given;
          return new Promise(() => undefined);
        },
      },
    );
    await until(() => context !== undefined);
    const startedAt = Date.now();
    await consumer.close();
    expect(Date.now() - startedAt).toBeLessThan(3_000);
    expect(context?.isStale()).toBe(true);
    expect(await fixture.committed(groupId, topic)).toEqual({ 0: -1 });
  });
});
