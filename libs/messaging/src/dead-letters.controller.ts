import {
  deadLetterDiscard,
  deadLetterReplay,
  type DeadLetterReplayAnswer,
  type DeadLettersAnswer,
  type OpenDeadLetter,
} from '@ehoks/contracts';
import {
  BadRequestException,
  Body,
  Controller,
  Get,
  HttpCode,
  Inject,
  NotFoundException,
  Post,
  ServiceUnavailableException,
} from '@nestjs/common';
import { type OpenLetter } from './dead-letter.store';
import { type KafkaConsumerStrategy } from './kafka-consumer.strategy';

/** Token of the consumers whose dead letters {@link DeadLettersController} shows. */
export const CONSUMERS = Symbol('KafkaConsumerStrategy[]');

/** Dead letters of a service's consumers, for operators; for the internal port alone. Bodies are never shown. */
@Controller('dead-letters')
export class DeadLettersController {
  constructor(@Inject(CONSUMERS) private readonly consumers: readonly KafkaConsumerStrategy[]) {}

  @Get()
  async open(): Promise<DeadLettersAnswer> {
    const letters = await Promise.all(this.consumers.map((consumer) => consumer.openDeadLetters()));
    return { letters: letters.flat().map(asShown) };
  }

  /** 503 where nothing was done since something is away: another instance may have it, as the shard of a command. */
  @Post('replay')
  @HttpCode(200)
  async replay(@Body() body: unknown): Promise<DeadLetterReplayAnswer> {
    const { group, topic, key } = read(deadLetterReplay, body);
    const { replayed, remaining, failed } = await this.consumerOf(group).replayDeadLetters({ topic, key });
    const [first] = failed;
    if (replayed === 0 && first?.kind === 'unavailable') throw new ServiceUnavailableException(first.code);
    return { replayed, remaining, failed: [...failed] };
  }

  @Post('discard')
  @HttpCode(200)
  async discard(@Body() body: unknown): Promise<{ discarded: true }> {
    const { id } = read(deadLetterDiscard, body);
    const isThere = await this.consumerOf(id.split('/')[0] ?? '').discardDeadLetter(id);
    if (!isThere) throw new NotFoundException('No such open letter');
    return { discarded: true };
  }

  private consumerOf(group: string): KafkaConsumerStrategy {
    const consumer = this.consumers.find((one) => one.group === group);
    if (consumer === undefined) throw new NotFoundException('No such consumer group');
    return consumer;
  }
}

const asShown = ({ id, group, topic, key, headers, bytes, error, recordedAt }: OpenLetter): OpenDeadLetter => ({
  ...{ id, group, topic, key, headers, bytes, recordedAt },
  ...(error && { error }),
});

const read = <Output>(
  schema: { safeParse(body: unknown): { success: true; data: Output } | { success: false } },
  body: unknown,
): Output => {
  const parsed = schema.safeParse(body);
  if (!parsed.success) throw new BadRequestException('The body is not what it must be');
  return parsed.data;
};
