import { keysAfter } from '../commit-key';
import { type CommitStore } from '../commit-store';
import { MemoryCommitStore } from '../memory-commit-store';
import { payIn, take } from './account';
import { command, RecordingPublisher, type AccountRequest } from './bank';
import { randomFrom, Scheduler } from './scheduler';
import { SimulatedProcess } from './simulated-process';
import { violationsOf } from './verdict';

const SHARDS = [0, 1];
const STREAMS = [
  { streamId: 'a', shard: 0 },
  { streamId: 'b', shard: 0 },
  { streamId: 'c', shard: 1 },
] as const;
const COMMANDS = 14;
/** Crashes and rebalances: at most so many a schedule, at this rate a step. */
const MISHAPS = 5;
const MISHAP_RATE = 0.04;
const LOST_ANSWERS = 0.03;
const MOST_STEPS = 10_000;
const TEN_MINUTES = 600_000;

const commandIdOf = (seed: number, index: number): string =>
  `00000000-0000-4000-8000-${String(seed).padStart(8, '0')}${String(index).padStart(4, '0')}`;

/** Faults that the schedules must find. */
export interface Mutation {
  /** In the store, as the processes see it. */
  readonly store?: (store: CommitStore) => CommitStore;
  /** Commits of one insert are stored in any order. */
  readonly unordered?: boolean;
}

/**
 * Runs two processes that both believe to own all shards, with commands for three streams, in an order that the seed
 * chooses: calls arrive late, answers get lost, processes crash and are replaced, shards are assigned anew, clocks differ,
 * and callers who heard nothing send again. At last a fresh process takes over.
 *
 * @returns what went wrong
 */
export const runSchedule = async (seed: number, mutation: Mutation = {}): Promise<readonly string[]> => {
  const random = randomFrom(seed);
  const happens = (rate: number): boolean => random() < rate;
  const scheduler = new Scheduler((options) => Math.floor(random() * options));
  const memory = new MemoryCommitStore();
  const store = mutation.store?.(memory) ?? memory;
  const topic = new RecordingPublisher();
  let started = 0;
  const start = (lostAnswers: number): SimulatedProcess => {
    started += 1;
    const process = new SimulatedProcess({
      ...{ scheduler, store, topic, happens, lostAnswers },
      clockAheadMs: started * TEN_MINUTES,
      unordered: mutation.unordered === true,
    });
    process.executor.assign(SHARDS);
    return process;
  };
  const processes: [SimulatedProcess, SimulatedProcess] = [start(LOST_ANSWERS), start(LOST_ANSWERS)];
  const anyProcess = (): 0 | 1 => (happens(0.5) ? 0 : 1);
  const unanswered = new Map<AccountRequest, SimulatedProcess>();

  const send = (request: AccountRequest): void => {
    void scheduler.turn(async () => {
      const process = processes[anyProcess()];
      unanswered.set(request, process);
      const seen = await memory.readCommits(keysAfter(request.streamId, 0, COMMANDS));
      const submitted = process.executor.submit({ ...request, attachment: seen.at(-1)?.toVersion ?? 0 });
      submitted.then(
        () => unanswered.delete(request),
        () => send(request),
      );
    });
  };
  const crash = (index: 0 | 1): void => {
    const crashed = processes[index];
    crashed.crash();
    processes[index] = start(LOST_ANSWERS);
    unanswered.forEach((process, request) => {
      if (process === crashed) send(request);
    });
  };

  for (let index = 0; index < COMMANDS; index += 1) {
    const stream = STREAMS[Math.floor(random() * STREAMS.length)] ?? STREAMS[0];
    send(command('', happens(0.5) ? payIn(1) : take(1), { ...stream, commandId: commandIdOf(seed, index) }));
  }
  let steps = 0;
  const step = async (): Promise<boolean> => {
    steps += 1;
    return steps < MOST_STEPS && (await scheduler.step());
  };
  for (let mishaps = 0; await step();) {
    if (mishaps === MISHAPS || !happens(MISHAP_RATE)) continue;
    mishaps += 1;
    if (happens(0.5)) crash(anyProcess());
    else processes[anyProcess()].executor.assign(SHARDS);
  }
  start(0);
  while (await step());
  if (steps >= MOST_STEPS) return ['endless: more steps than any schedule needs'];
  const silences = [...unanswered.keys()].map(({ commandId }) => `unanswered: ${commandId}`);
  return [...silences, ...(await violationsOf(memory, topic.topic, SHARDS))];
};
