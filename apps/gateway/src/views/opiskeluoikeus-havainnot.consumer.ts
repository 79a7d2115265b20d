import { opiskeluoikeusHavainto, OPISKELUOIKEUS_HAVAITTU } from '@ehoks/contracts';
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
    await this.opiskeluoikeudet.apply(message.as(opiskeluoikeusHavainto, data));
  }
}
