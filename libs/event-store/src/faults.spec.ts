import { changeNothing, open, payIn, take } from './testing/account';
import { command, openBank, RecordingPublisher, type AccountExecutor, type AccountRequest } from './testing/bank';
import { FAULTS, FaultyCalls, type Fault } from './testing/faulty-calls';
import { interceptedStore } from './testing/intercepted-store';
import { violationsOf } from './testing/verdict';
import { MemoryCommitStore } from './memory-commit-store';

const SHARDS = [0, 1];

/** Two waves of commands, for three streams in two shards: stored, refused, without effect, and one sent twice. */
const waves = (): readonly (readonly AccountRequest[])[] => {
  const twice = command('a', payIn(5));
  return [
    [command('a', open()), twice, command('b', payIn(1)), command('c', payIn(3), { shard: 1 }), command('b', take(9))],
    [
      twice,
      command('c', take(2), { shard: 1 }),
      command('b', changeNothing),
      command('a', take(4)),
      command('a', take(4)),
    ],
  ];
};

const submitAll = async (executor: AccountExecutor, commands: readonly (readonly AccountRequest[])[]) => {
  for (const wave of commands) await Promise.all(wave.map((request) => executor.submit(request)));
};

/** Runs the waves in a process whose n-th call fails, then all of them again in a fresh one, as if delivered again. */
const runWithFault = async (faultyCall: number, fault: Fault) => {
  const memory = new MemoryCommitStore();
  const publisher = new RecordingPublisher();
  const faulty = new FaultyCalls(faultyCall, fault);
  const commands = waves();
  const first = openBank({
    store: interceptedStore(memory, faulty.intercept),
    publisher: { publish: (...facts) => faulty.intercept('publish', () => publisher.publish(...facts)) },
  });
  first.assign(SHARDS);
  await Promise.race([submitAll(first, commands).then(() => first.drain()), faulty.stopped]);
  const second = openBank({ store: memory, publisher });
  second.assign(SHARDS);
  await submitAll(second, commands);
  await faulty.letLateCallArrive();
  await second.drain();
  await second.revoke();
  return { memory, publisher, calls: faulty.calls };
};

describe.each(FAULTS)('when a call fails: %s', (fault) => {
  it('whichever call it is, each command is stored once, facts come in order and before outcomes, and answers are true', async () => {
    for (let faultyCall = 1; ; faultyCall += 1) {
      const { memory, publisher, calls } = await runWithFault(faultyCall, fault);
      expect({ faultyCall, violations: await violationsOf(memory, publisher.topic, SHARDS) }).toEqual({
        faultyCall,
        violations: [],
      });
      const stored = [...(await memory.readShard(0, 0, 100)), ...(await memory.readShard(1, 0, 100))];
      expect(stored.map(({ streamId }) => streamId).sort()).toEqual(['a', 'a', 'a', 'b', 'c', 'c']);
      if (calls < faultyCall) break;
      expect(faultyCall).toBeLessThan(100);
    }
  });
});
