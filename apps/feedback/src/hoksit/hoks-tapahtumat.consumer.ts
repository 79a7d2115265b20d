import { HOKS_FACT_TYPES, type HoksFactType } from '@ehoks/contracts';
import { AppError } from '@ehoks/kernel';
import { type MessageContext } from '@ehoks/messaging';
import { Controller, Inject } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import { z } from 'zod';
import { type Now } from '../clock';
import { NOW, TAPAHTUMAT_TRANSPORT } from '../feedback.tokens';
import { KyselylinkitStore } from '../kyselylinkit/kyselylinkit.store';
import { type Aihe, ArvioinnitStore } from './arvioinnit.store';

const aboutHoks = z.object({ hoksId: z.int().positive(), whole: z.boolean().optional() });

/** A change of top-level values shows no workplace periods, also when it was without effect (palaute.md §4). */
const AIHEET: Partial<Readonly<Record<HoksFactType, Aihe>>> = {
  'fi.ehoks.hoks.muutettu.v1': 'paivitys',
  'fi.ehoks.hoks.vahvistettu.v1': 'paivitys',
  'fi.ehoks.hoks.palautettu.v1': 'palautus',
  'fi.ehoks.hoks.avattu.v1': 'palautus',
  'fi.ehoks.hoks.passivoitu.v1': 'poistuma',
  'fi.ehoks.hoks.arkistoitu.v1': 'poistuma',
  'fi.ehoks.hoks.lukittu.v1': 'poistuma',
  'fi.ehoks.hoks.vapautettu.v1': 'palautus',
  'fi.ehoks.hoks.linkitetty.v1': 'koski_muutos',
  'fi.ehoks.hoks.linkitys-purettu.v1': 'koski_muutos',
  'fi.ehoks.hoks.organisaatio-vaihdettu.v1': 'koski_muutos',
  'fi.ehoks.hoks.oppija-vaihdettu.v1': 'siirto',
};

/** What a fact occasions. `whole`: the whole HOKS was written. */
export const aiheOf = (type: HoksFactType, whole: boolean): Aihe => (whole ? undefined : AIHEET[type]) ?? 'tallennus';

const YHTEYSTIEDOT_POISTETTU = 'fi.ehoks.hoks.yhteystiedot-poistettu.v1';
/** After these no address of the student is kept. */
const FORGETTING: ReadonlySet<string | undefined> = new Set([YHTEYSTIEDOT_POISTETTU, 'fi.ehoks.hoks.arkistoitu.v1']);

/** Facts of HOKSes: each has its HOKS looked at, as it is by then; what they carry is not kept. */
@Controller()
export class HoksTapahtumatConsumer {
  constructor(
    private readonly arvioinnit: ArvioinnitStore,
    private readonly kyselylinkit: KyselylinkitStore,
    @Inject(NOW) private readonly now: Now,
  ) {}

  @EventPattern([...HOKS_FACT_TYPES], TAPAHTUMAT_TRANSPORT)
  async onFact(@Payload() data: unknown, @Ctx() { message }: MessageContext): Promise<void> {
    const parsed = aboutHoks.safeParse(data);
    if (!parsed.success || message.key === null) {
      throw new AppError('contract-broken', 'feedback/bad-fact', 'A fact names no HOKS');
    }
    const { hoksId, whole = false } = parsed.data;
    const version = Number(message.headers['ce_sequence']);
    if (FORGETTING.has(message.type)) await this.kyselylinkit.forgetAddresses(hoksId, version);
    // Removing contact details evaluates nothing (palaute.md §18).
    if (message.type === YHTEYSTIEDOT_POISTETTU) return;
    const aihe = aiheOf(message.type as HoksFactType, whole);
    await this.arvioinnit.request({ hoksId, opiskeluoikeusOid: message.key, aihe, version }, this.now());
  }
}
