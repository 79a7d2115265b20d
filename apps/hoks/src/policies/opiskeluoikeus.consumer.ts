import { opiskeluoikeusHavainto, OPISKELUOIKEUS_HAVAITTU, type OpiskeluoikeusHavainto } from '@ehoks/contracts';
import { AppError } from '@ehoks/kernel';
import { type MessageContext, type ReceivedMessage } from '@ehoks/messaging';
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
    await this.follow.execute(havaintoOf(data, message), message);
  }
}

const havaintoOf = (data: unknown, { topic, partition, offset }: ReceivedMessage): OpiskeluoikeusHavainto => {
  const parsed = opiskeluoikeusHavainto.safeParse(data);
  if (parsed.success) return parsed.data;
  throw new AppError('contract-broken', 'hoks/bad-havainto', 'What should be an observation of a study right is none', {
    details: { topic, partition, offset },
  });
};
