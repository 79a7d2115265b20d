import { type KyselylinkinTiedot } from '@ehoks/contracts';
import { type Opintopolku } from '@ehoks/opintopolku';
import { Inject, Injectable } from '@nestjs/common';
import { type Caller } from '../access/caller';
import { HoksAccess } from '../access/hoks-access';
import { OPINTOPOLKU } from '../gateway.tokens';
import { PublishedRefusal } from '../http/published-refusal';
import { OppijaNimet } from '../oppijaindeksi/oppija-nimet';
import { HoksitQueries, type HoksSummary } from '../views/hoksit.queries';
import { FeedbackClient } from './feedback.client';

/** One survey code, for officials of the school of its HOKS. @see http-api.md §4.6; decisions.md 1.12 */
@Injectable()
export class VastaajatunnusHandler {
  constructor(
    private readonly feedback: FeedbackClient,
    private readonly hoksit: HoksitQueries,
    private readonly access: HoksAccess,
    private readonly nimet: OppijaNimet,
    @Inject(OPINTOPOLKU) private readonly opintopolku: Opintopolku,
  ) {}

  /** @throws PublishedRefusal `vastaajatunnus-not-found`, `no-hoks-access` */
  async show(caller: Caller, tunnus: string): Promise<object> {
    const link = await this.feedback.kyselylinkki(tunnus);
    const hoks = link && (await this.hoksit.findAnyById(link.hoksId));
    if (link === undefined || hoks === undefined) {
      throw new PublishedRefusal('vastaajatunnus-not-found', { text: 'No survey link found with given `tunnus`' });
    }
    await this.require(caller, 'read', hoks);
    return { ...linkAsShown(link), ...(await this.circumstances(hoks)) };
  }

  /** @throws PublishedRefusal `vastaajatunnus-not-removable`, `no-hoks-access` */
  async remove(caller: Caller, tunnus: string): Promise<void> {
    const link = await this.feedback.kyselylinkki(tunnus);
    const hoks = link && (await this.hoksit.findAnyById(link.hoksId));
    if (hoks) await this.require(caller, 'write', hoks);
    const isRemoved = hoks !== undefined && (await this.feedback.removeVastaajatunnus(tunnus)).outcome === 'done';
    if (isRemoved) return;
    throw new PublishedRefusal('vastaajatunnus-not-removable', { text: 'Survey ID cannot be removed' });
  }

  private async require(caller: Caller, privilege: 'read' | 'write', hoks: HoksSummary): Promise<void> {
    if (await this.access.isAllowedOn(caller, privilege, hoks)) return;
    throw new PublishedRefusal('no-hoks-access', { text: 'User has insufficient privileges' });
  }

  private async circumstances({ oppijaOid, opiskeluoikeusOid, opiskeluoikeus }: HoksSummary): Promise<object> {
    const { koulutustoimijaOid } = opiskeluoikeus;
    const koulutustoimija =
      koulutustoimijaOid === undefined
        ? undefined
        : await this.opintopolku.organisaatio.fetchOrganisaatio(koulutustoimijaOid);
    return {
      'oppija-oid': oppijaOid,
      'oppijan-oid': oppijaOid,
      'oppijan-nimi': (await this.nimet.nimiOf(oppijaOid)) ?? null,
      'opiskeluoikeus-oid': opiskeluoikeusOid,
      'koulutustoimijan-oid': koulutustoimijaOid ?? null,
      'koulutustoimijan-nimi': koulutustoimija?.nimi ?? null,
    };
  }
}

const linkAsShown = (link: KyselylinkinTiedot): object => ({
  kyselylinkki: link.kyselylinkki,
  'arvo-tunniste': link.tunnus,
  tyyppi: link.tyyppi,
  alkupvm: link.alkupvm,
  sahkoposti: link.sahkoposti,
  lahetyspvm: link.lahetyspvm,
  lahetystila: link.lahetystila,
  vastattu: link.vastattu,
  'voimassa-loppupvm': link.voimassaLoppupvm,
});
