import { Injectable } from '@nestjs/common';
import { OppijaindeksiQueries } from '../../oppijaindeksi/oppijaindeksi.queries';
import { OppijaNimet } from '../../oppijaindeksi/oppija-nimet';
import { type HoksSummary } from '../../views/hoksit.queries';
import { type Haku, type Hakurivi, type Hakutulos, hakutulos, needsNimet } from './hakutulos';

/** Searches the HOKSes of one school. @see http-api.md §4.2 */
@Injectable()
export class SearchHandler {
  constructor(
    private readonly indeksi: OppijaindeksiQueries,
    private readonly nimet: OppijaNimet,
  ) {}

  /** @param hoksId only this one */
  async search(oppilaitosOid: string, hoksId: number | undefined, haku: Haku): Promise<Hakutulos> {
    const hoksit = await this.indeksi.inOppilaitos(oppilaitosOid);
    const rivit = hoksit.filter(({ _id }) => hoksId === undefined || _id === hoksId).map(riviOf);
    if (needsNimet(haku)) return hakutulos(await this.withNimet(rivit), haku);
    const { yhteensa, rivit: page } = hakutulos(rivit, haku);
    return { yhteensa, rivit: await this.withNimet(page) };
  }

  private async withNimet(rivit: readonly Hakurivi[]): Promise<Hakurivi[]> {
    const nimet = await this.nimet.nimetOf(rivit.map(({ oppijaOid }) => oppijaOid));
    return rivit.map((rivi) => ({ ...rivi, nimi: nimet.get(rivi.oppijaOid) }));
  }
}

const riviOf = ({ _id, oppijaOid, opiskeluoikeusOid, opiskeluoikeus }: HoksSummary): Hakurivi => ({
  hoksId: _id,
  oppijaOid,
  opiskeluoikeusOid,
  tutkintoNimi: opiskeluoikeus.tutkintoNimi,
  osaamisalaNimi: opiskeluoikeus.osaamisalaNimi,
});
