import { type ExecutorTypes, type RequestOf, type ResultOf } from './executor-types';
import { PendingCommand } from './pending-command';

/** The commands of one tenure that have no result yet. */
export class CommandQueue<T extends ExecutorTypes> {
  private readonly open = new Set<PendingCommand<T>>();
  private waiting: PendingCommand<T>[] = [];
  private submitted = 0;

  add(request: RequestOf<T>): PendingCommand<T> {
    this.submitted += 1;
    const pending = new PendingCommand<T>(request, this.submitted);
    this.open.add(pending);
    this.waiting.push(pending);
    return pending;
  }

  /** Takes the next commands out, in order: those of other shards stay where they are. */
  take(most: number, isServed: (shard: number) => boolean): readonly PendingCommand<T>[] {
    const taken: PendingCommand<T>[] = [];
    this.waiting = this.waiting.filter((pending) => {
      const isNext = taken.length < most && isServed(pending.request.shard);
      if (isNext) taken.push(pending);
      return !isNext;
    });
    return taken;
  }

  /** Puts commands that were taken back in front, in their old order; those that have a result by now are left out. */
  putBack(commands: readonly PendingCommand<T>[]): void {
    const unanswered = commands.filter((pending) => this.open.has(pending) && !pending.isAnswered);
    this.waiting = [...unanswered.sort((a, b) => a.order - b.order), ...this.waiting];
  }

  resolve(pending: PendingCommand<T>, result: ResultOf<T>): void {
    this.open.delete(pending);
    pending.resolve(result);
  }

  rejectAll(error: unknown, isConcerned: (shard: number) => boolean = () => true): void {
    const concerned = [...this.open].filter(({ request }) => isConcerned(request.shard));
    concerned.forEach((pending) => {
      this.open.delete(pending);
      pending.reject(error);
    });
    this.waiting = this.waiting.filter((pending) => this.open.has(pending));
  }

  /** Resolves when every command has its result. */
  async drained(): Promise<void> {
    while (this.open.size > 0) await Promise.allSettled([...this.open].map(({ done }) => done));
  }
}
