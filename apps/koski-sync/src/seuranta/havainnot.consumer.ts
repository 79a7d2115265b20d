import { OPISKELUOIKEUS_HAVAITTU, opiskeluoikeusHavainto } from '@ehoks/contracts';
import { AppError } from '@ehoks/kernel';
import { type MessageContext } from '@ehoks/messaging';
import { Controller } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import { HAVAINNOT_TRANSPORT } from '../koski-sync.tokens';
import { Seurattavat } from './seurattavat';
import { Suhteet } from './suhteet';

/** Keeps what reading needs of our own observations, and tells the rights above and below. */
@Controller()
export class HavainnotConsumer {
  constructor(
    private readonly seurattavat: Seurattavat,
    private readonly suhteet: Suhteet,
  ) {}

  @EventPattern(OPISKELUOIKEUS_HAVAITTU, HAVAINNOT_TRANSPORT)
  async onHavainto(@Payload() data: unknown, @Ctx() { message }: MessageContext): Promise<void> {
    if (message.id === undefined) throw new AppError('contract-broken', 'koski-sync/no-id', 'An observation has no id');
    const { opiskeluoikeusOid, ...havainto } = message.as(opiskeluoikeusHavainto, data);
    await this.seurattavat.note(opiskeluoikeusOid, havainto);
    await this.suhteet.tell(opiskeluoikeusOid, havainto, message.id);
  }
}
