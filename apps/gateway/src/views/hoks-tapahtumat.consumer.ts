import { HOKS_FACT_TYPES } from '@ehoks/contracts';
import { type MessageContext } from '@ehoks/messaging';
import { Controller } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import { TAPAHTUMAT_TRANSPORT } from '../gateway.tokens';
import { HoksitKeeper } from './hoksit.keeper';
import { placedFactOf } from './placed-fact';

/** Keeps the HOKS view: facts in, one HOKS after the other. */
@Controller()
export class HoksTapahtumatConsumer {
  constructor(private readonly hoksit: HoksitKeeper) {}

  @EventPattern([...HOKS_FACT_TYPES], TAPAHTUMAT_TRANSPORT)
  async onFact(@Payload() data: unknown, @Ctx() { message }: MessageContext): Promise<void> {
    await this.hoksit.apply(
      placedFactOf({
        type: message.type,
        opiskeluoikeusOid: message.key,
        version: Number(message.headers['ce_sequence']),
        time: message.headers['ce_time'] ?? '',
        data,
      }),
    );
  }
}
