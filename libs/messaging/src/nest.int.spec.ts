import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { Controller, Inject, Injectable, Module, type OnModuleInit, UseInterceptors } from '@nestjs/common';
import { type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Ctx, EventPattern, MessagePattern, Payload } from '@nestjs/microservices';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppError } from '@ehoks/kernel';
import { type Observable } from 'rxjs';
import { connectConsumer } from './connect-consumer';
import { KafkaConsumerStrategy } from './kafka-consumer.strategy';
import { event, KafkaFixture, needed, SILENT, until } from './kafka.fixture';
import { MemoryDeadLetterStore } from './memory-dead-letter.store';
import { BatchContext, MessageContext } from './message-context';
import { type ReceivedMessage } from './received-message';

const EVENTS = Symbol('events');
const COMMANDS = Symbol('commands');
const COMMAND_TOPIC = `spec.${randomUUID()}`;

@Injectable()
class Notebook implements OnModuleInit {
  readonly lines: string[] = [];
  onModuleInit(): void {
    this.lines.push('init');
  }
}

@Injectable()
class PassThrough implements NestInterceptor {
  intercept(_: ExecutionContext, next: CallHandler): Observable<unknown> {
    return next.handle();
  }
}

@Controller()
@UseInterceptors(PassThrough)
class TapahtumaConsumer {
  constructor(@Inject(Notebook) private readonly notebook: Notebook) {}

  @EventPattern('tehty', EVENTS)
  async onTehty(@Payload() payload: { n: number }, @Ctx() context: MessageContext): Promise<void> {
    if (payload.n < 0) throw new AppError('contract-broken', 'spec/negative', 'n is negative');
    this.notebook.lines.push(`${String(context.message.key)} ${String(payload.n)}`);
  }
}

@Controller()
class KomentoConsumer {
  constructor(@Inject(Notebook) private readonly notebook: Notebook) {}

  @MessagePattern(COMMAND_TOPIC, COMMANDS)
  async onKomennot(@Payload() messages: readonly ReceivedMessage[], @Ctx() context: BatchContext): Promise<void> {
    this.notebook.lines.push(`${context.topic} ${messages.map(({ key }) => key).join()}`);
  }
}

@Module({ controllers: [TapahtumaConsumer, KomentoConsumer], providers: [Notebook, PassThrough] })
class SpecModule {}

const fixture = new KafkaFixture(needed('KAFKA_BROKERS', process.env['KAFKA_BROKERS']));
beforeAll(() => fixture.open());
afterAll(() => fixture.close());

describe('a Nest app with two consumers', () => {
  let app: NestFastifyApplication;
  let notebook: Notebook;
  const deadLetters = new MemoryDeadLetterStore();
  const groupId = fixture.group();
  const commandGroup = fixture.group();
  let topic: string;

  const strategy = (options: { transportId: symbol; groupId: string; topics: string[]; mode: 'events' | 'batches' }) =>
    new KafkaConsumerStrategy({ kafka: fixture.client(), deadLetters, log: SILENT, ...options });

  beforeAll(async () => {
    topic = await fixture.topic(1);
    await fixture.topic(1, COMMAND_TOPIC);
    app = await NestFactory.create<NestFastifyApplication>(SpecModule, new FastifyAdapter(), { logger: false });
    connectConsumer(app, strategy({ transportId: EVENTS, groupId, topics: [topic], mode: 'events' }));
    connectConsumer(
      app,
      strategy({ transportId: COMMANDS, groupId: commandGroup, topics: [COMMAND_TOPIC], mode: 'batches' }),
    );
    await app.init();
    notebook = app.get(Notebook);
    await app.startAllMicroservices();
  });
  afterAll(() => app.close());

  it('brings messages to ordinary controllers, and what they throw to the dead letters', async () => {
    await fixture.producer.send([
      event(topic, 'a', { n: 1 }),
      event(topic, 'b', { n: -1 }),
      event(COMMAND_TOPIC, 'c', {}),
      event(COMMAND_TOPIC, 'd', {}),
    ]);
    await until(async () => (await fixture.isCaughtUp(groupId, topic)) && notebook.lines.length === 3);
    expect(notebook.lines.sort()).toEqual(['a 1', 'init', `${COMMAND_TOPIC} c,d`]);
    expect(await deadLetters.openLetters(groupId, { topic, key: 'b' })).toMatchObject([
      { error: { kind: 'contract-broken', code: 'spec/negative', attempts: 1 } },
    ]);
  });

  it('refuses to start without a controller', async () => {
    const orphan = strategy({ transportId: Symbol('orphan'), groupId, topics: [topic], mode: 'events' });
    let refusal: unknown;
    orphan.listen((error) => {
      refusal = error;
    });
    expect(refusal).toMatchObject({ kind: 'defect', code: 'messaging/no-handler' });
    await orphan.close();
  });
});
