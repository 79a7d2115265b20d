import { isJsonObject, type JsonObject } from '@ehoks/kernel';
import { type KoskiClient } from '@ehoks/opintopolku';
import { type Clock } from '../../clock';
import { PublishedRefusal } from '../../http/published-refusal';
import { isKnownGone } from '../../koski/last-picture';
import { inParallel } from '../../oppijaindeksi/in-parallel';
import { type OppijaindeksiQueries } from '../../oppijaindeksi/oppijaindeksi.queries';
import { contentOf } from '../../views/hoks-content';
import { type HoksSummary } from '../../views/hoksit.queries';
import { type HoksView } from '../../views/hoksit.view';
import { type OpiskeluoikeudetQueries } from '../../views/opiskeluoikeudet.queries';
import { puuttuvatOsaAikaisuudet, type Raporttirajaus, type Raporttirivi } from './tyopaikkajaksot';

const QUESTIONS_AT_ONCE = 16;

/** The two reports of the officials' interface. @see http-api.md §4.7 */
export class ReportsHandler {
  constructor(
    private readonly indeksi: Pick<OppijaindeksiQueries, 'inOppilaitos' | 'wholesInOppilaitos' | 'allWholes'>,
    private readonly koski: Pick<KoskiClient, 'fetchOpiskeluoikeus'>,
    private readonly opiskeluoikeudet: Pick<OpiskeluoikeudetQueries, 'find'>,
    private readonly clock: Clock,
  ) {}

  /** Workplace periods without osa-aikaisuustieto, of one school. */
  async tyopaikkajaksotOf(oppilaitosOid: string, rajaus: Raporttirajaus): Promise<Raporttirivi[]> {
    return rivitOf(this.indeksi.wholesInOppilaitos(oppilaitosOid), (hoks) =>
      puuttuvatOsaAikaisuudet(raportinHoks(hoks), rajaus),
    );
  }

  /** The same of all schools, each row with its school. */
  async tyopaikkajaksotOfAll(rajaus: Raporttirajaus): Promise<Raporttirivi[]> {
    return rivitOf(this.indeksi.allWholes(), (hoks) => {
      const { oppilaitosOid } = hoks.opiskeluoikeus;
      return puuttuvatOsaAikaisuudet(raportinHoks(hoks), rajaus).map((rivi) => ({ ...rivi, oppilaitosOid }));
    });
  }

  /**
   * HOKSes of a school whose study right Koski does not know any more. Koski is asked only about rights of which koski-sync
   * has told nothing lately. @throws AppError when Koski does not answer
   */
  async withoutOpiskeluoikeus(oppilaitosOid: string): Promise<Raporttirivi[]> {
    const missing: HoksSummary[] = [];
    await inParallel(await this.indeksi.inOppilaitos(oppilaitosOid), QUESTIONS_AT_ONCE, async (hoks) => {
      if (await this.isGone(hoks)) missing.push(hoks);
    });
    return missing
      .sort((a, b) => a._id - b._id)
      .map(({ _id, oppijaOid, eid, opiskeluoikeusOid }) => ({
        ...{ hoksId: _id, oppijaOid, hoksEid: eid, opiskeluoikeusOid, oppilaitosOid },
      }));
  }

  private async isGone(hoks: HoksSummary): Promise<boolean> {
    const told = await this.opiskeluoikeudet.find(hoks.opiskeluoikeusOid);
    const known = isKnownGone(hoks, told, this.clock.now());
    return known ?? (await this.koski.fetchOpiskeluoikeus(hoks.opiskeluoikeusOid)) === undefined;
  }
}

const rivitOf = async (
  windows: AsyncIterable<readonly HoksView[]>,
  rivitOfHoks: (hoks: HoksView) => readonly Raporttirivi[],
): Promise<Raporttirivi[]> => {
  const rivit: Raporttirivi[] = [];
  for await (const hoksit of windows) for (const hoks of hoksit) rivit.push(...rivitOfHoks(hoks));
  return rivit;
};

const raportinHoks = (hoks: HoksView) => ({
  hoksId: hoks._id,
  opiskeluoikeusOid: hoks.opiskeluoikeusOid,
  oppijaOid: hoks.oppijaOid,
  eid: hoks.eid,
  tutkintoNimi: hoks.opiskeluoikeus.tutkintoNimi,
  content: contentOf(hoks),
});

/** The name of a qualification that a report is limited to. @throws PublishedRefusal `invalid-tutkinto` */
export const tutkintoIn = (text: string): JsonObject => {
  const tutkinto = parsed(text);
  if (isJsonObject(tutkinto)) return tutkinto;
  throw new PublishedRefusal('invalid-tutkinto', { text: '`tutkinto` must be a JSON object.' });
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
};
