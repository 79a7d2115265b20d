import { dayInFinland } from '@ehoks/kernel';
import { metrics } from '@opentelemetry/api';
import { type Now } from '../clock';
import { type OwnShards } from '../commands/own-shards';
import { type OppijatQueries, type PalautteidenMaara } from './oppijat.queries';

const COUNT_EVERY_MS = 60_000;

/**
 * Survey triggers by state and age as a metric: each process counts those of its own shards, once a minute and when it is
 * given others.
 */
export class PalautteidenMaarat {
  private counted: Counted | undefined;

  constructor(
    private readonly oppijat: Pick<OppijatQueries, 'countPalautteet'>,
    private readonly ownShards: OwnShards,
    private readonly now: Now,
  ) {
    metrics
      .getMeter('ehoks')
      .createObservableGauge('ehoks_palaute_triggers')
      .addCallback(async (result) => {
        for (const { tila, ika, maara } of await this.maarat()) result.observe(maara, { state: tila, age: ika });
      });
  }

  private async maarat(): Promise<readonly PalautteidenMaara[]> {
    const shards = this.ownShards.all();
    const { counted } = this;
    if (counted?.shards === shards && performance.now() - counted.at < COUNT_EVERY_MS) return counted.maarat;
    const at = performance.now();
    const maarat = await this.oppijat.countPalautteet(shards, dayInFinland(this.now()));
    this.counted = { shards, at, maarat };
    return maarat;
  }
}

interface Counted {
  readonly shards: readonly number[];
  readonly at: number;
  readonly maarat: readonly PalautteidenMaara[];
}
