import { type Log } from '@ehoks/observability';
import { type FastifyRequest } from 'fastify';
import { type Caller } from '../access/caller';
import { type OpiskeluoikeusRefresh } from './opiskeluoikeus-refresh';
import { type OppijaindeksiQueries } from './oppijaindeksi.queries';

/** Refreshes the study right of every HOKS behind the answer. What a crash leaves out is done the next time. */
export class RefreshAllHandler {
  private underWay: Promise<void> | undefined;

  constructor(
    private readonly indeksi: OppijaindeksiQueries,
    private readonly refresh: OpiskeluoikeusRefresh,
    private readonly log: Log,
  ) {}

  /** Begins, unless it is under way. */
  start(request: FastifyRequest, caller: Caller): void {
    this.underWay ??= this.refreshAll(request, caller)
      .catch((error: unknown) => this.log.warn({ err: error }, 'study rights were not refreshed to the end'))
      .finally(() => (this.underWay = undefined));
  }

  private async refreshAll(request: FastifyRequest, caller: Caller): Promise<void> {
    for await (const hoksit of this.indeksi.all()) await this.refresh.refreshAll(request, caller, hoksit);
  }
}
