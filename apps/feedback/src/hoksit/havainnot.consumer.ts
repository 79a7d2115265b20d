import { OPISKELUOIKEUS_HAVAITTU, opiskeluoikeusHavainto } from '@ehoks/contracts';
import { AppError } from '@ehoks/kernel';
import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { type Now } from '../clock';
import { HAVAINNOT_TRANSPORT, NOW } from '../feedback.tokens';
import { OppijatQueries } from '../views/oppijat.queries';
import { ArvioinnitStore } from './arvioinnit.store';
import { HankintakoulutuksetStore } from './hankintakoulutukset.store';

/** What koski-sync saw: every change has the HOKSes of that study right looked at (decisions.md §4.2). */
@Controller()
export class HavainnotConsumer {
  constructor(
    private readonly arvioinnit: ArvioinnitStore,
    private readonly oppijat: OppijatQueries,
    private readonly hankintakoulutukset: HankintakoulutuksetStore,
    @Inject(NOW) private readonly now: Now,
  ) {}

  @EventPattern(OPISKELUOIKEUS_HAVAITTU, HAVAINNOT_TRANSPORT)
  async onHavainto(@Payload() data: unknown): Promise<void> {
    const parsed = opiskeluoikeusHavainto.safeParse(data);
    if (!parsed.success) {
      throw new AppError('contract-broken', 'feedback/bad-havainto', 'An observation is in an unknown shape');
    }
    const { opiskeluoikeusOid, jarjestysnumero, opiskeluoikeus } = parsed.data;
    const emo = opiskeluoikeus?.sisaltyyOpiskeluoikeuteen?.oid;
    await this.hankintakoulutukset.note(opiskeluoikeusOid, emo, jarjestysnumero);
    for (const hoksId of await this.oppijat.hoksIdsOf(opiskeluoikeusOid)) {
      await this.arvioinnit.request({ hoksId, opiskeluoikeusOid, aihe: 'koski_muutos', version: 0 }, this.now());
    }
  }
}
