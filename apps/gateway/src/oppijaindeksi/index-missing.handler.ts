import { type FastifyRequest } from 'fastify';
import { type Caller } from '../access/caller';
import { type HoksSummary } from '../views/hoksit.queries';
import { type OpiskeluoikeusRefresh } from './opiskeluoikeus-refresh';
import { type OppijaindeksiQueries } from './oppijaindeksi.queries';
import { type OppijaNimet } from './oppija-nimet';

/** What the index lacks, by today's names of its parts. */
export interface Unindexed {
  readonly unindexedOppijat: number;
  readonly unindexedOpiskeluoikeudet: number;
  readonly unindexedTutkinnot: number;
}

/** Fills what the index lacks: names that nobody asked for yet, schools and qualifications that no write has seen. */
export class IndexMissingHandler {
  constructor(
    private readonly indeksi: OppijaindeksiQueries,
    private readonly nimet: OppijaNimet,
    private readonly refresh: OpiskeluoikeusRefresh,
  ) {}

  /** @throws AppError `unavailable` */
  async count(): Promise<Unindexed> {
    const oppijat = new Set<string>();
    let [opiskeluoikeudet, tutkinnot] = [0, 0];
    for await (const hoksit of this.indeksi.all()) {
      (await this.nimet.unknownOf(oppijatOf(hoksit))).forEach((oid) => oppijat.add(oid));
      opiskeluoikeudet += hoksit.filter(({ opiskeluoikeus }) => opiskeluoikeus.oppilaitosOid === undefined).length;
      tutkinnot += hoksit.filter(lacksTutkinto).length;
    }
    return {
      unindexedOppijat: oppijat.size,
      unindexedOpiskeluoikeudet: opiskeluoikeudet,
      unindexedTutkinnot: tutkinnot,
    };
  }

  /** Done when this resolves, as far as the outside answered. @throws AppError `unavailable` when the database is away */
  async execute(request: FastifyRequest, caller: Caller): Promise<void> {
    for await (const hoksit of this.indeksi.all()) {
      await this.nimet.nimetOf(await this.nimet.unknownOf(oppijatOf(hoksit)));
      await this.refresh.refreshAll(request, caller, hoksit.filter(lacksTutkinto));
    }
  }
}

const oppijatOf = (hoksit: readonly HoksSummary[]): string[] => [...new Set(hoksit.map(({ oppijaOid }) => oppijaOid))];

const lacksTutkinto = ({ opiskeluoikeus }: HoksSummary): boolean => opiskeluoikeus.tutkintoNimi === undefined;
