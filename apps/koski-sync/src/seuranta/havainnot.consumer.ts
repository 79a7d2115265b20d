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
    const parsed = opiskeluoikeusHavainto.safeParse(data);
    if (message.id === undefined || !parsed.success) {
      throw new AppError('contract-broken', 'koski-sync/bad-havainto', 'An observation has no id, or an unknown shape');
    }
    const { opiskeluoikeusOid, ...havainto } = parsed.data;
    await this.seurattavat.note(opiskeluoikeusOid, havainto);
    await this.suhteet.tell(opiskeluoikeusOid, havainto, message.id);
  }
}
