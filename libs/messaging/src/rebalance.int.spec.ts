import { setTimeout as sleep } from 'node:timers/promises';
import { event, KafkaFixture, needed, until } from './kafka.fixture';
import { type BatchContext, type MessageContext } from './message-context';
import { type ReceivedMessage } from './received-message';

const fixture = new KafkaFixture(needed('KAFKA_BROKERS', process.env['KAFKA_BROKERS']));

beforeAll(() => fixture.open());
afterAll(() => fixture.close());

/** Later than this the group would have thrown a member out; what comes sooner waited for nobody. */
const SESSION_TIMEOUT_MS = 8_000;

/** A handler that waits until it is let go, and knows who is in it. */
const gate = () => {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  const inside = new Map<number, number>();
  const contexts: BatchContext[] = [];
  const calls: string[] = [];
  let most = 0;
  return {
    open,
    contexts,
    calls,
    mostAtOnceInOnePartition: () => most,
    handler: async (messages: readonly ReceivedMessage[], context: BatchContext): Promise<void> => {
      const count = (inside.get(context.partition) ?? 0) + 1;
      most = Math.max(most, count);
      inside.set(context.partition, count);
      contexts.push(context);
      calls.push(...messages.map(({ partition, offset }) => `${String(partition)}:${offset}`));
      await opened;
      inside.set(context.partition, count - 1);
    },
  };
};

describe('a rebalance in the middle of a batch', () => {
  it('holds up nobody, ends the generation for the handler, and commits no lost partition', async () => {
    const topic = await fixture.topic(2);
    const groupId = fixture.group();
    const [first, second] = fixture.keysOfPartitions(2);
    let revocations = 0;
    const a = gate();
    fixture.consumer(
      {
        groupId,
        topics: [topic],
        mode: 'batches',
        sessionTimeoutMs: SESSION_TIMEOUT_MS,
        onRevoked: () => (revocations += 1),
      },
      { [topic]: a.handler },
    );
    await fixture.producer.send([event(topic, first, 0), event(topic, second, 0)]);
    await until(() => a.contexts.length === 2);
    expect(a.contexts.map((context) => context.isStale())).toEqual([false, false]);

    const b = gate();
    const joinedAt = Date.now();
    fixture.consumer({ groupId, topics: [topic], mode: 'batches' }, { [topic]: b.handler });
    await until(() => b.contexts.length === 1);
    expect(Date.now() - joinedAt).toBeLessThan(SESSION_TIMEOUT_MS);
    expect(a.contexts.map((context) => context.isStale())).toEqual([true, true]);
    expect(revocations).toBe(1);

    const lost = b.contexts[0]?.partition ?? -1;
    a.open();
    await until(async () => (await fixture.committed(groupId, topic))[1 - lost] === 1);
    await sleep(500);
    expect((await fixture.committed(groupId, topic))[lost]).toBe(-1);
    expect(a.mostAtOnceInOnePartition()).toBe(1);
    expect(a.calls.filter((call) => call === `${String(1 - lost)}:0`)).toHaveLength(2);

    b.open();
    await until(() => fixture.isCaughtUp(groupId, topic));
  });

  it('stops no partition whose handler ends before the next generation begins', async () => {
    const topic = await fixture.topic(2);
    const groupId = fixture.group();
    const keys = fixture.keysOfPartitions(2);
    const a = gate();
    fixture.consumer({ groupId, topics: [topic], mode: 'batches', onRevoked: a.open }, { [topic]: a.handler });
    await fixture.producer.send(keys.map((key) => event(topic, key, 0)));
    await until(() => a.contexts.length === 2);
    // long enough for both partitions to be paused
    await sleep(500);
    fixture.consumer({ groupId, topics: [topic], mode: 'batches' }, { [topic]: a.handler });
    await until(() => a.contexts.some((context) => context.isStale()));
    await fixture.producer.send(keys.map((key) => event(topic, key, 1)));
    await until(() => fixture.isCaughtUp(groupId, topic));
  });

  it('takes along what was handled and not yet committed', async () => {
    const topic = await fixture.topic(2);
    const groupId = fixture.group();
    const handled: string[] = [];
    const consume = () =>
      fixture.consumer(
        { groupId, topics: [topic], commitIntervalMs: 60_000 },
        { tehty: async (payload: string) => void handled.push(payload) },
      );
    consume();
    await fixture.producer.send(fixture.keysOfPartitions(2).map((key) => event(topic, key, key)));
    await until(() => handled.length === 2);
    expect(await fixture.committed(groupId, topic)).toEqual({ 0: -1, 1: -1 });
    const second = consume();
    await until(() => second.health().ready);
    await until(() => fixture.isCaughtUp(groupId, topic));
    await sleep(1_000);
    expect(handled).toHaveLength(2);
  });

  it('gives each generation its assignment before its batches', async () => {
    const topic = await fixture.topic(4);
    const groupId = fixture.group();
    const steps: string[] = [];
    const consume = (name: string) =>
      fixture.consumer(
        {
          groupId,
          topics: [topic],
          onAssigned: async (partitions) => {
            steps.push(`${name} assigned ${String(partitions.length)}`);
          },
          onRevoked: () => steps.push(`${name} revoked`),
        },
        { tehty: async () => void steps.push(`${name} handled`) },
      );
    const a = consume('a');
    await until(() => steps.length === 1);
    const b = consume('b');
    await until(() => steps.length === 4);
    await b.close();
    await until(() => steps.includes('a assigned 4') && steps.at(-1) === 'a assigned 4');
    expect(steps.filter((step) => step.startsWith('a'))).toEqual([
      'a assigned 4',
      'a revoked',
      'a assigned 2',
      'a revoked',
      'a assigned 4',
    ]);
    expect(steps.filter((step) => step.startsWith('b'))).toEqual(['b assigned 2', 'b revoked']);
    await a.close();
    expect(steps.at(-1)).toBe('a revoked');
  });
});

describe('a connection that is lost in the middle of a batch', () => {
  it('brings the batch again, but never two at once in one partition', async () => {
    const topic = await fixture.topic(1);
    const groupId = fixture.group();
    const { kafka, die, wakeUp } = fixture.mortalClient();
    const a = gate();
    const consumer = fixture.consumer({ kafka, groupId, topics: [topic], mode: 'batches' }, { [topic]: a.handler });
    await fixture.producer.send([event(topic, 'a', 0)]);
    await until(() => a.calls.length === 1);
    die();
    await until(() => a.contexts[0]?.isStale() ?? false, 20_000);
    wakeUp();
    await until(() => consumer.health().ready, 20_000);
    await sleep(1_000);
    a.open();
    await until(() => fixture.isCaughtUp(groupId, topic));
    expect([a.calls, a.mostAtOnceInOnePartition()]).toEqual([['0:0', '0:0'], 1]);
  });
});

/** A view of the newest version per key, as every view keeps it. */
const projection = () => {
  const versions = new Map<string, number>();
  const effects: string[] = [];
  return {
    versions,
    effects,
    handler: async (payload: { version: number }, context: MessageContext): Promise<void> => {
      const key = context.message.key ?? '';
      await sleep(1);
      if (payload.version <= (versions.get(key) ?? 0)) return;
      versions.set(key, payload.version);
      effects.push(`${key} ${String(payload.version)}`);
    },
  };
};

describe('a process that dies after the effect and before the offset', () => {
  it('is followed by another that repeats the messages, and the effect happens once', async () => {
    const topic = await fixture.topic(1);
    const groupId = fixture.group();
    const view = projection();
    let calls = 0;
    const handlers = {
      tehty: (payload: { version: number }, context: MessageContext) => {
        calls += 1;
        return view.handler(payload, context);
      },
    };
    const { kafka, die, wakeUp } = fixture.mortalClient();
    const dying = fixture.consumer({ kafka, groupId, topics: [topic], commitIntervalMs: 60_000 }, handlers);
    await fixture.producer.send([1, 2, 3].map((version) => event(topic, 'a', { version })));
    await until(() => view.versions.get('a') === 3);
    die();
    expect(await fixture.committed(groupId, topic)).toEqual({ 0: -1 });
    fixture.consumer({ groupId, topics: [topic] }, handlers);
    await fixture.producer.send([event(topic, 'a', { version: 4 })]);
    await until(() => fixture.isCaughtUp(groupId, topic), 20_000);
    expect(calls).toBe(7);
    expect(view.effects).toEqual(['a 1', 'a 2', 'a 3', 'a 4']);
    expect(dying.health().ready).toBe(false);

    wakeUp();
    await until(() => dying.health().ready);
    await dying.close();
    expect(await fixture.committed(groupId, topic)).toEqual({ 0: 4 });
  });
});

describe('duplicates and disorder by the hundred, while members come and go', () => {
  it('leave the view as the clean run does', async () => {
    const topic = await fixture.topic(3);
    const groupId = fixture.group();
    const keys = Array.from({ length: 12 }, (_, number) => `key-${String(number)}`);
    const clean = keys.flatMap((key) => Array.from({ length: 20 }, (_, index) => ({ key, version: index + 1 })));
    const disordered = shuffled([...clean, ...clean, ...clean]);
    const view = projection();
    const consume = () => fixture.consumer({ groupId, topics: [topic] }, { tehty: view.handler });

    const first = consume();
    const send = async (from: number, to: number): Promise<void> => {
      for (const { key, version } of disordered.slice(from, to)) {
        await fixture.producer.send([event(topic, key, { version })]);
      }
    };
    await send(0, 240);
    consume();
    await send(240, 480);
    await first.close();
    await send(480, disordered.length);
    await until(() => fixture.isCaughtUp(groupId, topic), 20_000);
    expect(Object.fromEntries(view.versions)).toEqual(Object.fromEntries(keys.map((key) => [key, 20])));
    for (const key of keys) {
      const versions = view.effects
        .filter((effect) => effect.startsWith(`${key} `))
        .map((effect) => Number(effect.split(' ')[1]));
      expect(versions).toEqual([...new Set(versions)].sort((a, b) => a - b));
    }
  });
});

/** In an order that is disorderly, but the same at every run. */
const shuffled = <Item>(items: readonly Item[]): Item[] =>
  items
    .map((item, index) => ({ item, rank: Math.imul(index + 1, 0x9e3779b1) >>> 0 }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ item }) => item);
