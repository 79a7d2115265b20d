import { setTimeout as wait } from 'node:timers/promises';
import { type Archiver, type ArchiveStore, type ArchivingResult } from '@ehoks/event-store';
import { type HoksEvent } from '@ehoks/hoks-domain';
import { errorKind, type Instant } from '@ehoks/kernel';
import { type Log } from '@ehoks/observability';
import { type HoksExecutor } from '../hoks.types';

const EVERY_MS = 1_000;
/** Forgetting is no matter of seconds. */
const ROUNDS_BETWEEN_FORGETTING = 5;

/** Archives and restores, again and again, what the shards that this instance owns ask for; forgets what any shard does. */
export class ArchiveRounds {
  private readonly ending = new AbortController();
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly archiver: Archiver<HoksEvent>,
    private readonly archive: Pick<ArchiveStore, 'readShardsWithTasks'>,
    private readonly executor: HoksExecutor,
    private readonly forgottenBefore: () => Instant,
    private readonly log: Log,
  ) {}

  start(): void {
    this.running = this.run(this.ending.signal);
  }

  /** Resolves when nothing is under way any more. */
  async stop(): Promise<void> {
    this.ending.abort();
    await this.running;
  }

  private async run(signal: AbortSignal): Promise<void> {
    for (let round = 1; await isTimeForNext(signal); round += 1) {
      for (const shard of await this.due()) if (!signal.aborted) await this.settle(shard);
      if (round % ROUNDS_BETWEEN_FORGETTING === 0) await this.forget();
    }
  }

  private async due(): Promise<readonly number[]> {
    try {
      const open = await this.archive.readShardsWithTasks();
      return this.executor.lag().flatMap(({ shard, serving }) => (serving && open.includes(shard) ? [shard] : []));
    } catch (error) {
      this.tell(error, {});
      return [];
    }
  }

  private settle(shard: number): Promise<void> {
    return this.do('archive follows the log', { shard }, () => this.archiver.settleShard(shard));
  }

  private forget(): Promise<void> {
    return this.do('archive forgets contact details', {}, () => this.archiver.forget(this.forgottenBefore()));
  }

  private async do(done: string, where: object, step: () => Promise<ArchivingResult>): Promise<void> {
    try {
      const { settled, failures } = await step();
      settled.forEach(({ streamId, commitNo }) => this.log.info({ streamId, commitNo }, done));
      failures.forEach(({ error, streamId, commitNo }) => this.tell(error, { streamId, commitNo }));
    } catch (error) {
      this.tell(error, where);
    }
  }

  private tell(error: unknown, where: object): void {
    const level = errorKind(error) === 'unavailable' ? 'warn' : 'error';
    this.log[level]({ ...where, err: error }, 'archive does not follow the log');
  }
}

const isTimeForNext = (signal: AbortSignal): Promise<boolean> => wait(EVERY_MS, true, { signal }).catch(() => false);
