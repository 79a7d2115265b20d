import { opiskeluoikeusHavainto, OPISKELUOIKEUS_HAVAITTU } from '@ehoks/contracts';
import { AppError } from '@ehoks/kernel';
import { type MessageContext } from '@ehoks/messaging';
import { Controller } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import { HAVAINNOT_TRANSPORT } from '../gateway.tokens';
import { OpiskeluoikeudetProjection } from './opiskeluoikeudet.projection';

/** Keeps the view of study rights: what koski-sync tells goes in. */
@Controller()
export class OpiskeluoikeusHavainnotConsumer {
  constructor(private readonly opiskeluoikeudet: OpiskeluoikeudetProjection) {}

  @EventPattern(OPISKELUOIKEUS_HAVAITTU, HAVAINNOT_TRANSPORT)
  async onHavaittu(@Payload() data: unknown, @Ctx() { message }: MessageContext): Promise<void> {
    const parsed = opiskeluoikeusHavainto.safeParse(data);
    if (parsed.success) return this.opiskeluoikeudet.apply(parsed.data);
    const { topic, partition, offset } = message;
    throw new AppError('contract-broken', 'gateway/bad-havainto', 'What should be an observation is none', {
      details: { topic, partition, offset },
    });
  }
}
