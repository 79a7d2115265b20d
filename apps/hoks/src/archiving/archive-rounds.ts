import { setTimeout as wait } from 'node:timers/promises';
import { type Archiver, type ArchiveStore } from '@ehoks/event-store';
import { type HoksEvent } from '@ehoks/hoks-domain';
import { errorKind } from '@ehoks/kernel';
import { type Log } from '@ehoks/observability';
import { type HoksExecutor } from '../hoks.types';

const EVERY_MS = 1_000;

/** Archives and restores, again and again, what the shards that this instance owns ask for. */
export class ArchiveRounds {
  private readonly ending = new AbortController();
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly archiver: Archiver<HoksEvent>,
    private readonly archive: Pick<ArchiveStore, 'readShardsWithTasks'>,
    private readonly executor: HoksExecutor,
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
    while (await isTimeForNext(signal)) {
      for (const shard of await this.due()) if (!signal.aborted) await this.settle(shard);
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

  private async settle(shard: number): Promise<void> {
    try {
      const { settled, failures } = await this.archiver.settleShard(shard);
      settled.forEach(({ streamId, commitNo }) => this.log.info({ streamId, commitNo }, 'archive follows the log'));
      failures.forEach(({ error, streamId, commitNo }) => this.tell(error, { streamId, commitNo }));
    } catch (error) {
      this.tell(error, { shard });
    }
  }

  private tell(error: unknown, where: object): void {
    const level = errorKind(error) === 'unavailable' ? 'warn' : 'error';
    this.log[level]({ ...where, err: error }, 'archive does not follow the log');
  }
}

const isTimeForNext = (signal: AbortSignal): Promise<boolean> => wait(EVERY_MS, true, { signal }).catch(() => false);
