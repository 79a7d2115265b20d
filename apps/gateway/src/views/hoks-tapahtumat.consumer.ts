import { randomUUID } from 'node:crypto';
import {
  HOKS_COMMAND_TYPE,
  HOKS_FACT_TYPES,
  HOKS_FACTS,
  HOKS_KOMENNOT,
  type HoksCommandMessage,
  type HoksFact,
  type HoksFactType,
} from '@ehoks/contracts';
import { AppError } from '@ehoks/kernel';
import { type MessageContext, MessageProducer, type ReceivedMessage } from '@ehoks/messaging';
import { type Log } from '@ehoks/observability';
import { Controller, Inject } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import { LOG, TAPAHTUMAT_TRANSPORT } from '../gateway.tokens';
import { type PlacedFact } from './hoksit.fold';
import { HoksitProjection } from './hoksit.projection';

/** Keeps the HOKS view: facts in, one HOKS after the other. */
@Controller()
export class HoksTapahtumatConsumer {
  constructor(
    private readonly projection: HoksitProjection,
    private readonly producer: MessageProducer,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** A fact with a gap before it is left out; hoks is asked to publish the whole stream again, this one included. */
  @EventPattern([...HOKS_FACT_TYPES], TAPAHTUMAT_TRANSPORT)
  async onFact(@Payload() data: unknown, @Ctx() context: MessageContext): Promise<void> {
    const placed = placedFactOf(context.message, data);
    if ((await this.projection.apply(placed)) === 'gap') await this.askForMissing(placed);
  }

  private async askForMissing({ opiskeluoikeusOid, version }: PlacedFact): Promise<void> {
    this.log.warn({ opiskeluoikeusOid, version }, 'a fact is missing before this one; asking for it');
    const commandId = randomUUID();
    const message: HoksCommandMessage = {
      commandId,
      attemptId: commandId,
      correlationId: commandId,
      causationId: commandId,
      opiskeluoikeusOid,
      actor: { username: 'gateway', kind: 'jarjestelma' },
      command: { type: 'RepublishHoks', data: { fromVersion: 1 } },
    };
    await this.producer.send([
      {
        topic: HOKS_KOMENNOT.name,
        key: opiskeluoikeusOid,
        value: JSON.stringify(message),
        headers: { ce_type: HOKS_COMMAND_TYPE, ce_id: commandId },
      },
    ]);
  }
}

const placedFactOf = (message: ReceivedMessage, data: unknown): PlacedFact => {
  const type = message.type as HoksFactType;
  const parsed = HOKS_FACTS[type].safeParse(data);
  const version = Number(message.headers['ce_sequence']);
  if (!parsed.success || !(version > 0) || message.key === null) {
    throw new AppError('contract-broken', 'gateway/bad-fact', 'A message on the fact topic is no fact', {
      details: { offset: message.offset, partition: message.partition },
    });
  }
  return {
    fact: { type, data: parsed.data } as HoksFact,
    opiskeluoikeusOid: message.key,
    version,
    time: message.headers['ce_time'] ?? '',
  };
};
