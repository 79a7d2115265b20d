import { keysAfter } from '../commit-key';
import { type CommitStore } from '../commit-store';
import { MemoryArchiveStore } from '../memory-archive-store';
import { MemoryCommitStore } from '../memory-commit-store';
import { close, open, payIn, reopen, take } from './account';
import { command, RecordingPublisher, type AccountRequest } from './bank';
import { randomFrom, Scheduler } from './scheduler';
import { SimulatedProcess } from './simulated-process';
import { archivingViolations, violationsOf } from './verdict';

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
const ARCHIVING_RATE = 0.03;
const LOST_ANSWERS = 0.03;
const MOST_STEPS = 10_000;
const TEN_MINUTES = 600_000;

const commandIdOf = (seed: number, index: number): string =>
  `00000000-0000-4000-8000-${String(seed).padStart(8, '0')}${String(index).padStart(4, '0')}`;

/** What is done to the streams: payments alone, or closing and reopening too, with archiving at any time. */
export type Doings = 'payments' | 'lives';

const RULES: Readonly<Record<Doings, readonly AccountRequest['decide'][]>> = {
  payments: [payIn(1), take(1)],
  lives: [payIn(1), take(1), payIn(2), take(2), open(), close, close, reopen(5)],
};

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
export const runSchedule = (seed: number, doings: Doings, mutation: Mutation = {}): Promise<readonly string[]> =>
  new RandomSchedule(seed, doings, mutation).run();

class RandomSchedule {
  private readonly random: () => number;
  private readonly scheduler = new Scheduler((options) => Math.floor(this.random() * options));
  private readonly memory = new MemoryCommitStore();
  private readonly archive = new MemoryArchiveStore();
  private readonly topic = new RecordingPublisher();
  private readonly unanswered = new Map<AccountRequest, SimulatedProcess>();
  private readonly processes: SimulatedProcess[];
  private started = 0;
  private steps = 0;

  constructor(
    private readonly seed: number,
    private readonly doings: Doings,
    private readonly mutation: Mutation,
  ) {
    this.random = randomFrom(seed);
    this.processes = [this.start(), this.start()];
  }

  async run(): Promise<readonly string[]> {
    for (let index = 0; index < COMMANDS; index += 1) this.send(this.anyCommand(index));
    for (let mishaps = 0; await this.step();) {
      if (this.doings === 'lives' && this.happens(ARCHIVING_RATE))
        void this.processes[this.anyIndex()]?.settle(this.anyShard());
      if (mishaps === MISHAPS || !this.happens(MISHAP_RATE)) continue;
      mishaps += 1;
      this.meetMishap();
    }
    const last = this.start(0);
    while (await this.step());
    SHARDS.forEach((shard) => void last.settle(shard));
    while (await this.step());
    if (this.steps >= MOST_STEPS) return ['endless: more steps than any schedule needs'];
    const silences = [...this.unanswered.keys()].map(({ commandId }) => `unanswered: ${commandId}`);
    return [
      ...silences,
      ...(await violationsOf(this.memory, this.topic.topic, SHARDS, this.archive)),
      ...(await archivingViolations(
        this.memory,
        this.archive,
        STREAMS.map(({ streamId }) => streamId),
      )),
    ];
  }

  private happens(rate: number): boolean {
    return this.random() < rate;
  }

  private start(lostAnswers = LOST_ANSWERS): SimulatedProcess {
    this.started += 1;
    const process = new SimulatedProcess({
      scheduler: this.scheduler,
      store: this.mutation.store?.(this.memory) ?? this.memory,
      archive: this.archive,
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
    return command('', this.anyRule(), { ...stream, commandId: commandIdOf(this.seed, index) });
  }

  private anyRule(): AccountRequest['decide'] {
    const rules = RULES[this.doings];
    return rules[Math.floor(this.random() * rules.length)] ?? payIn(1);
  }

  private anyShard(): number {
    return SHARDS[Math.floor(this.random() * SHARDS.length)] ?? 0;
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
