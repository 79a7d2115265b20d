import { setTimeout as sleep } from 'node:timers/promises';
import { type Kafka } from 'kafkajs';
import { ConsumerRun, type FetchedBatch } from './consumer-run';
import { type Generation } from './generation';

interface Payload {
  readonly payload: object;
}

/** A kafkajs consumer that does what the spec says. */
class FakeConsumer {
  readonly events = {
    ...{ GROUP_JOIN: 'join', HEARTBEAT: 'heartbeat', REBALANCING: 'rebalancing' },
    ...{ FETCH_START: 'fetch', CRASH: 'crash' },
  };
  readonly committed: unknown[] = [];
  readonly resolved: string[] = [];
  private listeners: Record<string, (event: Payload) => void> = {};
  private eachBatch: (payload: object) => Promise<void> = () => Promise.resolve();
  beginsToJoin: () => void = () => undefined;
  isCrashed = false;
  isDisconnected = false;
  readonly paused = new Set<number>();

  asKafka(): Kafka {
    const consumer = ({
      partitionAssigners,
    }: {
      partitionAssigners: ((config: object) => { protocol: (s: object) => void })[];
    }) => {
      this.beginsToJoin = () => partitionAssigners[0]?.({}).protocol({ topics: ['t'] });
      return this;
    };
    return { consumer } as unknown as Kafka;
  }

  on(name: string, listener: (event: Payload) => void): void {
    this.listeners[name] = listener;
  }
  emit(name: string, payload: object = {}): void {
    this.listeners[name]?.({ payload });
  }
  async connect(): Promise<void> {}
  async subscribe(): Promise<void> {}
  async run({ eachBatch }: { eachBatch: (payload: object) => Promise<void> }): Promise<void> {
    this.eachBatch = eachBatch;
    this.join();
  }
  async disconnect(): Promise<void> {
    this.isDisconnected = true;
  }
  /** As kafkajs does, keeps what is paused from one generation to the next. */
  pause([{ partitions }]: [{ partitions: number[] }]): void {
    if (this.isCrashed) throw new Error('Consumer group was not initialized');
    partitions.forEach((partition) => this.paused.add(partition));
  }
  resume([{ partitions }]: [{ partitions: number[] }]): void {
    partitions.forEach((partition) => this.paused.delete(partition));
  }
  join(): void {
    this.beginsToJoin();
    this.emit('join', { memberAssignment: { t: [0, 1] } });
  }
  fetch(partition: number, lastOffset: string): Promise<void> {
    return this.eachBatch({
      batch: { topic: 't', partition, messages: [{}], lastOffset: () => lastOffset, offsetLag: () => '7' },
      resolveOffset: (offset: string) => this.resolved.push(offset),
      commitOffsetsIfNecessary: async (offsets: unknown) => void this.committed.push(offsets),
    });
  }
}

const turn = (): Promise<void> => sleep(5);

describe('ConsumerRun', () => {
  let consumer: FakeConsumer;
  let generations: Generation[];
  let batches: FetchedBatch[];
  let ends: number;
  let run: ConsumerRun;
  let end: Promise<unknown>;

  beforeEach(async () => {
    consumer = new FakeConsumer();
    generations = [];
    batches = [];
    ends = 0;
    run = new ConsumerRun({
      kafka: consumer.asKafka(),
      groupId: 'group',
      topics: ['t'],
      fromBeginning: true,
      sessionTimeoutMs: 6_000,
      commitIntervalMs: 1,
      onJoin: (generation) => generations.push(generation),
      onEnd: () => (ends += 1),
      onBatch: async (batch) => void batches.push(batch),
    });
    end = run.untilEnd();
    await turn();
  });
  afterEach(() => run.end());

  it('hands over batches of its partitions, and takes only those from kafkajs', async () => {
    await consumer.fetch(1, '41');
    await consumer.fetch(2, '9');
    expect(batches).toEqual([{ topic: 't', partition: 1, messages: [{}], nextOffset: '42', behind: 7 }]);
    expect(consumer.resolved).toEqual(['41']);
  });

  it('commits what is noted, within the generation', async () => {
    await consumer.fetch(1, '41');
    generations[0]?.offsets.note({ topic: 't', partition: 1, offset: '42' });
    await turn();
    expect(consumer.committed).toEqual([{ topics: [{ topic: 't', partitions: [{ partition: 1, offset: '42' }] }] }]);
    consumer.emit('rebalancing');
    generations[0]?.offsets.note({ topic: 't', partition: 1, offset: '43' });
    await turn();
    expect(consumer.committed).toHaveLength(1);
  });

  it('begins another generation after a rebalance', () => {
    consumer.emit('rebalancing');
    expect([generations[0]?.signal.aborted, ends, run.isJoined]).toEqual([true, 1, false]);
    consumer.join();
    expect([generations.length, generations[1]?.signal.aborted, ends, run.isJoined]).toEqual([2, false, 1, true]);
  });

  it('is over when kafkajs fetches after a rebalance without having joined again, for nothing of that is ours', async () => {
    consumer.emit('fetch');
    expect(run.isJoined).toBe(true);
    consumer.emit('rebalancing');
    consumer.emit('fetch');
    expect(String(await end)).toMatch('without having joined');
    expect([generations[0]?.signal.aborted, ends, consumer.isDisconnected]).toEqual([true, 1, true]);
  });

  it('is over when kafkajs joins again without a rebalance, for batches of before may follow', async () => {
    consumer.join();
    await consumer.fetch(1, '41');
    expect(generations).toHaveLength(1);
    expect([generations[0]?.signal.aborted, ends, batches, consumer.resolved]).toEqual([true, 1, [], []]);
    expect(String(await end)).toMatch('without a rebalance');
    expect(consumer.isDisconnected).toBe(true);
  });

  it('is over when nothing is heard of the group within the session time-out', async () => {
    const now = jest.spyOn(Date, 'now');
    const joinedAt = Date.now();
    now.mockReturnValue(joinedAt + 5_000);
    consumer.emit('heartbeat');
    now.mockReturnValue(joinedAt + 10_900);
    await sleep(1_100);
    expect([generations[0]?.signal.aborted, run.isJoined]).toEqual([false, true]);
    now.mockReturnValue(joinedAt + 11_100);
    await sleep(1_100);
    now.mockRestore();
    expect([generations[0]?.signal.aborted, run.isJoined, ends]).toEqual([true, false, 1]);
    expect(String(await end)).toMatch('session time-out');
  });

  it('is over after a crash, and told by what', async () => {
    const crash = new Error('crash');
    consumer.emit('crash', { error: crash });
    expect(await end).toBe(crash);
    expect([generations[0]?.signal.aborted, ends]).toEqual([true, 1]);
  });

  it('resumes a partition between generations too', () => {
    run.pause({ topic: 't', partition: 0 });
    consumer.emit('rebalancing');
    expect(consumer.paused).toEqual(new Set([0]));
    run.resume({ topic: 't', partition: 0 });
    consumer.join();
    expect(consumer.paused).toEqual(new Set());
  });

  it('pauses nothing between generations, for what is fetched next waits of itself', () => {
    consumer.emit('rebalancing');
    run.pause({ topic: 't', partition: 0 });
    expect(consumer.paused).toEqual(new Set());
  });

  it('pauses nothing in a consumer that has just crashed', () => {
    consumer.isCrashed = true;
    expect(() => run.pause({ topic: 't', partition: 0 })).not.toThrow();
  });
});
