import { opiskeluoikeusHavainto, OPISKELUOIKEUS_HAVAITTU } from '@ehoks/contracts';
import { type MessageContext } from '@ehoks/messaging';
import { Controller } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import { HAVAINNOT_TRANSPORT } from '../hoks.tokens';
import { FollowOpiskeluoikeusHandler } from './follow-opiskeluoikeus.handler';

/** Takes observations of study rights. */
@Controller()
export class OpiskeluoikeusConsumer {
  constructor(private readonly follow: FollowOpiskeluoikeusHandler) {}

  @EventPattern(OPISKELUOIKEUS_HAVAITTU, HAVAINNOT_TRANSPORT)
  async onHavaittu(@Payload() data: unknown, @Ctx() { message }: MessageContext): Promise<void> {
    await this.follow.execute(message.as(opiskeluoikeusHavainto, data), message);
  }
}
