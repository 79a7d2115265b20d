import { HOKS_FACTS } from '@ehoks/contracts';
import { AppError } from '@ehoks/kernel';
import { type MessageContext } from '@ehoks/messaging';
import { activeTraceparent } from '@ehoks/observability';
import { Controller } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import { TAPAHTUMAT_TRANSPORT } from '../koski-sync.tokens';
import { Seurattavat } from './seurattavat';
import { AT_ONCE, type Tyo, Tyot } from './tyot';

const alkoi = HOKS_FACTS['fi.ehoks.hoks.luotu.v1'];

/**
 * Follows the right of each HOKS that begins or comes back, and has its present state told, changed or not: a right that was
 * voided between the check of a write and its commit must not stay unnoticed.
 */
@Controller()
export class HoksTapahtumatConsumer {
  constructor(
    private readonly seurattavat: Seurattavat,
    private readonly tyot: Tyot,
  ) {}

  /** A HOKS came to be, or was brought out of the archive. */
  @EventPattern(['fi.ehoks.hoks.luotu.v1', 'fi.ehoks.hoks.avattu.v1'], TAPAHTUMAT_TRANSPORT)
  async onAlkoi(@Payload() data: unknown, @Ctx() { message }: MessageContext): Promise<void> {
    const { content } = message.as(alkoi, data);
    const oppijaOid = content['oppija-oid'];
    const { key, id } = message;
    if (key === null || id === undefined || typeof oppijaOid !== 'string') {
      throw new AppError('contract-broken', 'koski-sync/bad-fact', 'A fact names no right or no learner');
    }
    await this.seurattavat.track(key, oppijaOid);
    const children: Tyo = { ...readAgain(key, id), _id: `fakta/${id}/oppija`, laji: 'oppija', kohde: oppijaOid };
    await this.tyot.add([readAgain(key, id), { ...children, kerrottava: false }]);
  }

  /** A passivated HOKS was restored; its right has been followed ever since it was made. */
  @EventPattern('fi.ehoks.hoks.palautettu.v1', TAPAHTUMAT_TRANSPORT)
  async onPalautettu(@Ctx() { message: { key, id } }: MessageContext): Promise<void> {
    if (key !== null && id !== undefined) await this.tyot.add([readAgain(key, id)]);
  }
}

const readAgain = (oid: string, factId: string): Tyo => {
  const traceparent = activeTraceparent();
  return {
    _id: `fakta/${factId}`,
    laji: 'oikeus',
    kohde: oid,
    lahde: 'YKSITTAISHAKU',
    aikaisintaan: AT_ONCE,
    kerrottava: true,
    uusinta: false,
    yrityksia: 0,
    ...(traceparent !== undefined && { traceparent }),
  };
};
