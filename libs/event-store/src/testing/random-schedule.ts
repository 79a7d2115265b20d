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
export const runSchedule = (seed: number, mutation: Mutation = {}): Promise<readonly string[]> =>
  new RandomSchedule(seed, mutation).run();

class RandomSchedule {
  private readonly random: () => number;
  private readonly scheduler = new Scheduler((options) => Math.floor(this.random() * options));
  private readonly memory = new MemoryCommitStore();
  private readonly topic = new RecordingPublisher();
  private readonly unanswered = new Map<AccountRequest, SimulatedProcess>();
  private readonly processes: SimulatedProcess[];
  private started = 0;
  private steps = 0;

  constructor(
    private readonly seed: number,
    private readonly mutation: Mutation,
  ) {
    this.random = randomFrom(seed);
    this.processes = [this.start(), this.start()];
  }

  async run(): Promise<readonly string[]> {
    for (let index = 0; index < COMMANDS; index += 1) this.send(this.anyCommand(index));
    for (let mishaps = 0; await this.step();) {
      if (mishaps === MISHAPS || !this.happens(MISHAP_RATE)) continue;
      mishaps += 1;
      this.meetMishap();
    }
    this.start(0);
    while (await this.step());
    if (this.steps >= MOST_STEPS) return ['endless: more steps than any schedule needs'];
    const silences = [...this.unanswered.keys()].map(({ commandId }) => `unanswered: ${commandId}`);
    return [...silences, ...(await violationsOf(this.memory, this.topic.topic, SHARDS))];
  }

  private happens(rate: number): boolean {
    return this.random() < rate;
  }

  private start(lostAnswers = LOST_ANSWERS): SimulatedProcess {
    this.started += 1;
    const process = new SimulatedProcess({
      scheduler: this.scheduler,
      store: this.mutation.store?.(this.memory) ?? this.memory,
      topic: this.topic,
      happens: (rate) => this.happens(rate),
      lostAnswers,
      clockAheadMs: this.started * TEN_MINUTES,
      unordered: this.mutation.unordered === true,
    });
    process.executor.assign(SHARDS);
    return process;
  }

  private anyCommand(index: number): AccountRequest {
    const stream = STREAMS[Math.floor(this.random() * STREAMS.length)];
    return command('', this.happens(0.5) ? payIn(1) : take(1), { ...stream, commandId: commandIdOf(this.seed, index) });
  }

  /** Sends a command to any process, and again when the process has lost its shards. */
  private send(request: AccountRequest): void {
    void this.scheduler.turn(async () => {
      const process = this.processes[this.anyIndex()];
      if (!process) return;
      this.unanswered.set(request, process);
      const seen = await this.memory.readCommits(keysAfter(request.streamId, 0, COMMANDS));
      const submitted = process.executor.submit({ ...request, attachment: seen.at(-1)?.toVersion ?? 0 });
      submitted.then(
        () => this.unanswered.delete(request),
        () => this.send(request),
      );
    });
  }

  private meetMishap(): void {
    const index = this.anyIndex();
    const process = this.processes[index];
    if (this.happens(0.5)) {
      process?.executor.assign(SHARDS);
      return;
    }
    process?.crash();
    this.processes[index] = this.start();
    this.unanswered.forEach((owner, request) => {
      if (owner === process) this.send(request);
    });
  }

  private anyIndex(): number {
    return Math.floor(this.random() * this.processes.length);
  }

  private async step(): Promise<boolean> {
    this.steps += 1;
    return this.steps < MOST_STEPS && (await this.scheduler.step());
  }
}
