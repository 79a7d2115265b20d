import { type OwnPartitions } from '../own-partitions';
import { dueOf, type Generation } from './generations';
import { HoksitRebuild, type HoksitRebuildParts } from './hoksit.rebuild';

const HEAR_EVERY_MS = 1000;

/**
 * Hears what was decided about the view's collections, and where partition 0 is owned does what there is to do: a rebuild,
 * and the removal of old collections. Two instances may do so for a moment, which changes nothing.
 */
export class HoksitRebuilds {
  private timer: NodeJS.Timeout | undefined;
  private running:
    { readonly generation: number; readonly halt: AbortController; readonly done: Promise<void> } | undefined;

  constructor(
    private readonly parts: HoksitRebuildParts & {
      readonly own: OwnPartitions;
      /** How long old collections stay. */
      readonly keepMs: number;
    },
  ) {}

  start(): void {
    this.timer = setTimeout(() => {
      void this.hear().finally(() => {
        if (this.timer !== undefined) this.start();
      });
    }, HEAR_EVERY_MS);
  }

  async stop(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.running?.halt.abort();
    await this.running?.done;
  }

  private async hear(): Promise<void> {
    const { generations, own, log } = this.parts;
    try {
      await generations.refresh();
      const building = own.isFirst ? generations.building : undefined;
      if (this.running !== undefined && this.running.generation !== building?.generation) this.running.halt.abort();
      if (building !== undefined && this.running === undefined) this.run(building);
      if (own.isFirst) await this.tidy();
    } catch (error) {
      log.warn({ err: error }, 'the collections of the view are looked after later');
    }
  }

  private run(building: Generation): void {
    const { log } = this.parts;
    const halt = new AbortController();
    const { generation } = building;
    const done = new HoksitRebuild(this.parts)
      .run(building, halt.signal)
      .catch((error: unknown) => {
        if (!halt.signal.aborted) log.warn({ err: error, generation }, 'the rebuild of the view goes on in a moment');
      })
      .finally(() => (this.running = undefined));
    this.running = { generation, halt, done };
    log.info({ generation }, 'rebuilding the view');
  }

  private async tidy(): Promise<void> {
    const { generations, clock, keepMs } = this.parts;
    const { retire, drop } = dueOf(generations.all, clock.now(), keepMs);
    for (const generation of retire) await generations.retire(generation);
    for (const generation of drop) await generations.drop(generation);
  }
}
