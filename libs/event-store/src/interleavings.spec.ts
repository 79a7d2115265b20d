import { MemoryCommitStore } from './memory-commit-store';
import { instantOfMillis } from '@ehoks/kernel';
import { open, payIn, take } from './testing/account';
import { command, openBank, RecordingPublisher, type AccountRequest } from './testing/bank';
import { interceptedStore } from './testing/intercepted-store';
import { inAllOrders, Scheduler, type Choose } from './testing/scheduler';
import { violationsOf } from './testing/verdict';

type Ask = () => AccountRequest;

/** Two processes that own the same shard and have its stream `a` in memory; each gets one command. */
const race = async (choose: Choose, left: Ask, right: Ask) => {
  let isRacing = false;
  const scheduler = new Scheduler((options) => (isRacing ? choose(options) : 0));
  const memory = new MemoryCommitStore();
  const topic = new RecordingPublisher();
  const start = () => {
    const executor = openBank({
      store: interceptedStore(memory, (call, action) =>
        call === 'storeCheckpoint' ? action() : scheduler.turn(action),
      ),
      publisher: { publish: (...facts) => scheduler.turn(() => topic.publish(...facts)) },
      clock: { now: () => instantOfMillis(0), wait: async () => undefined },
    });
    executor.assign([0]);
    return executor;
  };
  const [first, second] = [start(), start()];
  void first.submit(command('a', payIn(1)));
  await scheduler.run();
  void second.submit(command('a', open()));
  await scheduler.run();
  isRacing = true;
  const answers = Promise.all([first.submit(left()), second.submit(right())]);
  await scheduler.run();
  return { answers: await answers, log: await memory.readShard(0, 0, 10), topic: topic.topic, memory };
};

const kindsOf = (answers: readonly { kind: string }[]): string[] => answers.map(({ kind }) => kind).sort();

describe('two writers, in every order their calls can happen', () => {
  it('on one stream: one decides on the state that the other left', async () => {
    const orders = await inAllOrders(async (choose) => {
      const { answers, log, topic, memory } = await race(
        choose,
        () => command('a', take(1)),
        () => command('a', take(1)),
      );
      expect(kindsOf(answers)).toEqual(['accepted', 'refused']);
      expect(log).toHaveLength(3);
      expect(await violationsOf(memory, topic, [0])).toEqual([]);
    });
    expect(orders).toBeGreaterThan(20);
  });

  it('on two streams: both are stored, one behind the other', async () => {
    const orders = await inAllOrders(async (choose) => {
      const { answers, log, topic, memory } = await race(
        choose,
        () => command('b', payIn(1)),
        () => command('c', payIn(1)),
      );
      expect(kindsOf(answers)).toEqual(['accepted', 'accepted']);
      expect(log).toHaveLength(4);
      expect(await violationsOf(memory, topic, [0])).toEqual([]);
    });
    expect(orders).toBeGreaterThan(20);
  });

  it('with one command: it is stored once, and both tell its events', async () => {
    const orders = await inAllOrders(async (choose) => {
      const same = command('a', payIn(7));
      const { answers, log, topic, memory } = await race(
        choose,
        () => same,
        () => same,
      );
      expect(kindsOf(answers)).toEqual(['accepted', 'accepted']);
      expect(log).toHaveLength(3);
      expect(await violationsOf(memory, topic, [0])).toEqual([]);
    });
    expect(orders).toBeGreaterThan(20);
  });
});
