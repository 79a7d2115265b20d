import { type DynamicModule, Global, Module } from '@nestjs/common';
import { getConnectionToken } from '@nestjs/mongoose';
import { type Kafka } from 'kafkajs';
import { type Connection } from 'mongoose';
import { createKafka, kafkaConnectionOf, type KafkaVariables } from './kafka';
import { type MessagingLog } from './log';
import { MessageProducer } from './message-producer';
import { MongoDeadLetterStore } from './mongo-dead-letter.store';

/** What all consumers of a service share; spread it into their `ConsumerOptions`. */
export interface Messaging {
  readonly kafka: Kafka;
  /** In the service's own database. */
  readonly deadLetters: MongoDeadLetterStore;
  readonly log: MessagingLog;
}

/** Token of the service's {@link Messaging}. */
export const MESSAGING = Symbol('Messaging');

/** Gives a service its {@link Messaging} and one {@link MessageProducer}; needs the app's `MongooseModule.forRoot`. */
@Global()
@Module({})
export class MessagingModule {
  /** @param service the client id that brokers see */
  static with(service: string, config: KafkaVariables, log: MessagingLog): DynamicModule {
    return {
      module: MessagingModule,
      providers: [
        {
          provide: MESSAGING,
          inject: [getConnectionToken()],
          useFactory: (connection: Connection): Messaging => ({
            kafka: createKafka({ ...kafkaConnectionOf(config), clientId: service, log }),
            deadLetters: new MongoDeadLetterStore(connection),
            log,
          }),
        },
        {
          provide: MessageProducer,
          inject: [MESSAGING],
          useFactory: ({ kafka }: Messaging) => new MessageProducer({ kafka, log }),
        },
      ],
      exports: [MESSAGING, MessageProducer],
    };
  }
}
