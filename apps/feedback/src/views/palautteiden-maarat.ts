import { dayInFinland } from '@ehoks/kernel';
import { metrics } from '@opentelemetry/api';
import { type Now } from '../clock';
import { type OwnShards } from '../commands/own-shards';
import { type OppijatQueries, type PalautteidenMaara } from './oppijat.queries';

const COUNT_EVERY_MS = 60_000;

/** Survey triggers by state and age as a metric: each process counts those of its own shards, once a minute. */
export class PalautteidenMaarat {
  private counted: Promise<readonly PalautteidenMaara[]> = Promise.resolve([]);
  private countedAt = Number.NEGATIVE_INFINITY;

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

  private maarat(): Promise<readonly PalautteidenMaara[]> {
    if (performance.now() - this.countedAt > COUNT_EVERY_MS) {
      this.countedAt = performance.now();
      this.counted = this.oppijat.countPalautteet(this.ownShards.all(), dayInFinland(this.now()));
    }
    return this.counted;
  }
}
