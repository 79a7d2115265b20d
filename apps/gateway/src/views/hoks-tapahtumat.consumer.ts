import { HOKS_FACT_TYPES } from '@ehoks/contracts';
import { type MessageContext } from '@ehoks/messaging';
import { type Log } from '@ehoks/observability';
import { Controller, Inject } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import { LOG, TAPAHTUMAT_TRANSPORT } from '../gateway.tokens';
import { HoksitCatchUp } from './hoksit.catch-up';
import { HoksitProjection } from './hoksit.projection';
import { placedFactOf } from './placed-fact';

/** Keeps the HOKS view: facts in, one HOKS after the other. */
@Controller()
export class HoksTapahtumatConsumer {
  constructor(
    private readonly projection: HoksitProjection,
    private readonly hoksit: HoksitCatchUp,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** A fact is never applied over a gap: what is missing, and the fact itself, come from the log of hoks then. */
  @EventPattern([...HOKS_FACT_TYPES], TAPAHTUMAT_TRANSPORT)
  async onFact(@Payload() data: unknown, @Ctx() { message }: MessageContext): Promise<void> {
    const placed = placedFactOf({
      type: message.type,
      opiskeluoikeusOid: message.key,
      version: Number(message.headers['ce_sequence']),
      time: message.headers['ce_time'] ?? '',
      data,
    });
    if ((await this.projection.apply(placed)) === 'held') return;
    const { opiskeluoikeusOid, version } = placed;
    this.log.warn({ opiskeluoikeusOid, version }, 'facts before this one are missing; asking hoks for them');
    await this.hoksit.catchUp(opiskeluoikeusOid);
  }
}
