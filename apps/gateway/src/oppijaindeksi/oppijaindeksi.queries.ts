import { type LocalDate, type Instant } from '@ehoks/kernel';
import { askView } from '../views/ask-view';
import { type HoksSummary } from '../views/hoksit.queries';
import { type HoksView, type LiveHoksit } from '../views/hoksit.view';

const SUMMARY = { parts: 0 } as const;
const IN_FORCE = { status: 'voimassa' } as const;
/** In force, or passivated and to be restored. */
const KEPT: { status: { $in: HoksView['status'][] } } = { status: { $in: ['voimassa', 'passivoitu'] } };

/** Ids looked at by one question: a limit alone does not bound every server's scan. */
const WINDOW = 500;

/**
 * The HOKS view as officials and maintenance look at it: by school, by provider, by learner, all of it. What it costs
 * follows from what is asked for, not from the size of the country. All throw AppError `unavailable`.
 */
export class OppijaindeksiQueries {
  constructor(private readonly hoksit: LiveHoksit) {}

  /** Every HOKS in force of a school. */
  inOppilaitos(oppilaitosOid: string): Promise<HoksSummary[]> {
    return this.find({ 'opiskeluoikeus.oppilaitosOid': oppilaitosOid });
  }

  /** The same with their parts, some at a time, by id. */
  async *wholesInOppilaitos(oppilaitosOid: string): AsyncGenerator<HoksView[]> {
    const wanted = { ...IN_FORCE, 'opiskeluoikeus.oppilaitosOid': oppilaitosOid };
    const found = await askView(this.hoksit.live.find<{ _id: number }>(wanted, { projection: { _id: 1 } }).toArray());
    const ids = found.map(({ _id }) => _id).sort((a, b) => a - b);
    for (let next = 0; next < ids.length; next += WINDOW) {
      yield await this.wholes({ _id: { $in: ids.slice(next, next + WINDOW) } });
    }
  }

  inKoulutustoimija(koulutustoimijaOid: string): Promise<HoksSummary[]> {
    return this.find({ 'opiskeluoikeus.koulutustoimijaOid': koulutustoimijaOid });
  }

  ofOppija(oppijaOid: string): Promise<HoksSummary[]> {
    return this.find({ oppijaOid });
  }

  /** The same, with those that are passivated. */
  keptOfOppija(oppijaOid: string): Promise<HoksSummary[]> {
    return this.find({ oppijaOid, ...KEPT });
  }

  wholesOfOppija(oppijaOid: string): Promise<HoksView[]> {
    return this.wholes({ oppijaOid });
  }

  /** How many there are, passivated ones too. */
  count(): Promise<number> {
    return askView(this.hoksit.live.countDocuments(KEPT));
  }

  countInKoulutustoimija(koulutustoimijaOid: string): Promise<number> {
    return askView(
      this.hoksit.live.countDocuments({ ...IN_FORCE, 'opiskeluoikeus.koulutustoimijaOid': koulutustoimijaOid }),
    );
  }

  /** Every HOKS in force, some at a time, by id. */
  async *all(): AsyncGenerator<HoksSummary[]> {
    const last = await this.lastId();
    for (let from = 0; from < last; from += WINDOW) {
      const some = await this.find({ _id: { $gt: from, $lte: from + WINDOW } });
      if (some.length > 0) yield some;
    }
  }

  /** The same with their parts. */
  async *allWholes(): AsyncGenerator<HoksView[]> {
    const last = await this.lastId();
    for (let from = 0; from < last; from += WINDOW) {
      const some = await this.wholes({ _id: { $gt: from, $lte: from + WINDOW } });
      if (some.length > 0) yield some;
    }
  }

  /** Those that hold, or once held, contact details of the learner and have not changed since; passivated ones too. */
  async *withOppijanYhteystiedot(unchangedSince: Instant): AsyncGenerator<HoksView> {
    const found = this.hoksit.live.find({
      ...KEPT,
      oppijanYhteystiedot: { $exists: true },
      paivitetty: { $lt: unchangedSince },
    });
    try {
      for (let hoks = await askView(found.next()); hoks !== null; hoks = await askView(found.next())) yield hoks;
    } finally {
      // whoever has enough leaves the loop: the server would keep the cursor
      await askView(found.close());
    }
  }

  /** Those that hold, or once held, contact details of an instructor whose period ended before this day, the oldest first; passivated ones too. */
  withOhjaajanYhteystiedot(endedBefore: LocalDate, limit: number): Promise<HoksView[]> {
    return askView(
      this.hoksit.live
        .find({ ...KEPT, ohjaajanYhteystiedot: { $lt: endedBefore } })
        .sort({ ohjaajanYhteystiedot: 1 })
        .limit(limit)
        .toArray(),
    );
  }

  private find(filter: object): Promise<HoksSummary[]> {
    return askView(this.hoksit.live.find<HoksSummary>({ ...IN_FORCE, ...filter }, { projection: SUMMARY }).toArray());
  }

  /** Of those in force, by id. */
  private wholes(filter: object): Promise<HoksView[]> {
    return askView(
      this.hoksit.live
        .find({ ...IN_FORCE, ...filter })
        .sort({ _id: 1 })
        .toArray(),
    );
  }

  private async lastId(): Promise<number> {
    const [last] = await askView(
      this.hoksit.live
        .find({}, { projection: { _id: 1 } })
        .sort({ _id: -1 })
        .limit(1)
        .toArray(),
    );
    return last?._id ?? 0;
  }
}
