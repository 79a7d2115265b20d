import { AppError, instantOfMillis } from '@ehoks/kernel';
import { type ArchiveStore } from '../archive-store';
import { type Archiver } from '../archiver';
import { type Publisher } from '../command';
import { type Clock } from '../clock';
import { type StoredCommit } from '../commit';
import { type CommitStore } from '../commit-store';
import { type Account, type AccountEvent, type AccountRefusal } from './account';
import { openBank, type AccountExecutor, type RecordingPublisher } from './bank';
import { archiverOf } from './archive-scenario';
import { interceptedArchive } from './intercepted-archive';
import { interceptedStore } from './intercepted-store';
import { type Scheduler } from './scheduler';

export interface SimulatedProcessOptions {
  readonly scheduler: Scheduler;
  readonly store: CommitStore;
  readonly archive: ArchiveStore;
  readonly topic: RecordingPublisher;
  /** Does something happen that does so at this rate? */
  readonly happens: (rate: number) => boolean;
  /** How often an answer is lost, so that the caller does not know whether the call was done. */
  readonly lostAnswers: number;
  /** How far its clock goes ahead of the others'. */
  readonly clockAheadMs: number;
  readonly unordered: boolean;
}

/**
 * A process with an executor and an archiver, every call of which is done when its turn comes and answered at another turn. When it
 * crashes, what it has sent may still arrive, and it hears no answer.
 */
export class SimulatedProcess {
  readonly executor: AccountExecutor;
  private readonly archiver: Archiver<AccountEvent>;
  private hasCrashed = false;
  private readonly inFlight = new Set<{ isLost: boolean }>();

  constructor(private readonly options: SimulatedProcessOptions) {
    const { scheduler, topic, clockAheadMs, unordered } = options;
    const clock: Clock = {
      now: () => instantOfMillis(Date.now() + clockAheadMs),
      wait: () => this.heard(scheduler.turn(() => undefined)),
    };
    const store: CommitStore = {
      ...interceptedStore(options.store, (_, action) => this.call(action)),
      insertInOrder: (commits) => (unordered ? this.insertUnordered(commits) : this.insertInOrder(commits)),
    };
    this.archiver = archiverOf(
      store,
      interceptedArchive(options.archive, (_, action) => this.call(action)),
    );
    const publisher: Publisher<Account, AccountEvent, AccountRefusal, number> = {
      publish: async (commits, results) => {
        await this.archiver.note(commits);
        await this.call(() => topic.publish(commits, results));
      },
    };
    this.executor = openBank({ store, publisher, clock, limits: { collisions: 1_000 } });
  }

  /** Archives and restores what a shard asks for; what is not answered is left to the next time. */
  async settle(shard: number): Promise<void> {
    await this.archiver.settleShard(shard).catch(() => undefined);
  }

  crash(): void {
    this.hasCrashed = true;
    this.inFlight.forEach((call) => {
      call.isLost = this.options.happens(0.5);
    });
  }

  private async call<Value>(action: () => Promise<Value>): Promise<Value> {
    const call = { isLost: false };
    return this.answered(await this.arrived(call, action));
  }

  /** A server stores the documents of an insert one by one, and other writers get in between. */
  private async insertInOrder(commits: readonly StoredCommit[]): Promise<number> {
    const call = { isLost: false };
    for (const [inserted, commit] of commits.entries()) {
      const stored = await this.arrived(call, () => this.options.store.insertInOrder([commit]));
      if (stored === 0) return this.answered(inserted);
    }
    return this.answered(commits.length);
  }

  /** The fault that the schedules must find: all documents on their way at once. */
  private async insertUnordered(commits: readonly StoredCommit[]): Promise<number> {
    const call = { isLost: false };
    const stored = await Promise.all(
      commits.map((commit) => this.arrived(call, () => this.options.store.insertInOrder([commit]))),
    );
    const refused = stored.indexOf(0);
    return this.answered(refused === -1 ? commits.length : refused);
  }

  /** The call is done when its turn comes, unless it got lost by then. */
  private arrived<Value>(call: { isLost: boolean }, action: () => Promise<Value>): Promise<Value> {
    this.inFlight.add(call);
    return new Promise((resolve, reject) => {
      void this.options.scheduler.turn(async () => {
        if (call.isLost) return;
        await action().then(resolve, reject);
        this.inFlight.delete(call);
      });
    });
  }

  private answered<Value>(value: Value): Promise<Value> {
    const { scheduler, happens, lostAnswers } = this.options;
    return this.heard(
      scheduler.turn(() => {
        if (happens(lostAnswers)) throw new AppError('unavailable', 'simulation/answer-lost', 'The answer was lost');
        return value;
      }),
    );
  }

  /** What a crashed process waits for never comes. */
  private heard<Value>(answer: Promise<Value>): Promise<Value> {
    return new Promise((resolve) => {
      const hear = () => {
        if (!this.hasCrashed) resolve(answer);
      };
      answer.then(hear, hear);
    });
  }
}
