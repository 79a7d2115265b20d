import { type KyselylinkinTiedot } from '@ehoks/contracts';
import { type Opintopolku } from '@ehoks/opintopolku';
import { Inject, Injectable } from '@nestjs/common';
import { type FastifyRequest } from 'fastify';
import { type Caller } from '../access/caller';
import { HoksAccess } from '../access/hoks-access';
import { noteAuditChanges, noteAuditTarget } from '../audit/audited-requests';
import { OPINTOPOLKU } from '../gateway.tokens';
import { PublishedRefusal } from '../http/published-refusal';
import { withoutNulls } from '../http/without-nulls';
import { OppijaNimet } from '../oppijaindeksi/oppija-nimet';
import { HoksitQueries, type HoksSummary } from '../views/hoksit.queries';
import { FeedbackClient } from './feedback.client';
import { sahkopostiOf } from './kyselylinkin-sahkoposti';

type FoundLink = Readonly<{ link: KyselylinkinTiedot; hoks: HoksSummary }>;

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
  async show(request: FastifyRequest, caller: Caller, tunnus: string): Promise<object> {
    const found = await this.find(request, tunnus);
    if (found === undefined) {
      throw new PublishedRefusal('vastaajatunnus-not-found', { text: 'No survey link found with given `tunnus`' });
    }
    const { link, hoks } = found;
    await this.require(caller, 'read', hoks);
    const shown = { ...linkAsShown(link), sahkoposti: sahkopostiOf(link, hoks) };
    return withoutNulls({ ...shown, ...(await this.circumstances(hoks)) });
  }

  /** @throws PublishedRefusal `vastaajatunnus-not-removable`, `no-hoks-access` */
  async remove(request: FastifyRequest, caller: Caller, tunnus: string): Promise<void> {
    const found = await this.find(request, tunnus);
    if (found) await this.require(caller, 'write', found.hoks);
    noteAuditChanges(request, [':tunnus']);
    const isRemoved = found !== undefined && (await this.feedback.removeVastaajatunnus(tunnus)).outcome === 'done';
    if (isRemoved) return;
    throw new PublishedRefusal('vastaajatunnus-not-removable', { text: 'Survey ID cannot be removed' });
  }

  private async find(request: FastifyRequest, tunnus: string): Promise<FoundLink | undefined> {
    noteAuditTarget(request, { tunnus });
    const link = await this.feedback.kyselylinkki(tunnus);
    const hoks = link && (await this.hoksit.findAnyById(link.hoksId));
    if (link === undefined || hoks === undefined) return undefined;
    const { _id: hoksId, oppijaOid, opiskeluoikeusOid } = hoks;
    noteAuditTarget(request, { hoksId, oppijaOid, opiskeluoikeusOid });
    return { link, hoks };
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
      'oppijan-nimi': await this.nimet.nimiOf(oppijaOid),
      'opiskeluoikeus-oid': opiskeluoikeusOid,
      'koulutustoimijan-oid': koulutustoimijaOid,
      'koulutustoimijan-nimi': koulutustoimija?.nimi,
    };
  }
}

const linkAsShown = (link: KyselylinkinTiedot): object => ({
  kyselylinkki: link.kyselylinkki,
  'arvo-tunniste': link.tunnus,
  tyyppi: link.tyyppi,
  alkupvm: link.alkupvm,
  lahetyspvm: link.lahetyspvm,
  lahetystila: link.lahetystila,
  vastattu: link.vastattu,
  'voimassa-loppupvm': link.voimassaLoppupvm,
});
