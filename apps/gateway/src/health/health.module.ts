import { CONSUMERS, DeadLettersController, type KafkaConsumerStrategy, type ReplyInbox } from '@ehoks/messaging';
import { type Log, logModule } from '@ehoks/observability';
import { type DynamicModule, Module } from '@nestjs/common';
import { TerminusModule } from '@nestjs/terminus';
import { type Connection } from 'mongoose';
import { CONNECTION, HAVAINNOT_CONSUMER, HOKSIT, REPLIES, TAPAHTUMAT_CONSUMER } from '../gateway.tokens';
import { type HoksitGenerations } from '../views/rebuild/hoksit.generations';
import { HoksitVerification } from '../views/rebuild/hoksit.verification';
import { ViewRebuildsController } from '../views/rebuild/view-rebuilds.controller';
import { SessionEndingsController } from '../virkailija/session/session-endings.controller';
import { Sessions } from '../virkailija/session/sessions';
import { HealthController } from './health.controller';

/** What the internal port serves: it has an application of its own, so that nothing of it is ever public. */
@Module({})
export class HealthModule {
  static with(
    log: Log,
    parts: {
      connection: Connection;
      tapahtumat: KafkaConsumerStrategy;
      havainnot: KafkaConsumerStrategy;
      replies: ReplyInbox;
      hoksit: HoksitGenerations;
      verification: HoksitVerification;
      sessions: Sessions;
    },
  ): DynamicModule {
    return {
      module: HealthModule,
      imports: [TerminusModule.forRoot({ logger: false }), logModule(log)],
      controllers: [HealthController, ViewRebuildsController, DeadLettersController, SessionEndingsController],
      providers: [
        { provide: CONNECTION, useValue: parts.connection },
        { provide: TAPAHTUMAT_CONSUMER, useValue: parts.tapahtumat },
        { provide: HAVAINNOT_CONSUMER, useValue: parts.havainnot },
        { provide: CONSUMERS, useValue: [parts.tapahtumat, parts.havainnot] },
        { provide: REPLIES, useValue: parts.replies },
        { provide: HOKSIT, useValue: parts.hoksit },
        { provide: HoksitVerification, useValue: parts.verification },
        { provide: Sessions, useValue: parts.sessions },
      ],
    };
  }
}
