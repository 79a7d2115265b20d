import { Catch, type ExceptionFilter, type INestApplication } from '@nestjs/common';
import { type MicroserviceOptions, NestMicroservice } from '@nestjs/microservices';
import { type Observable, throwError } from 'rxjs';
import { type KafkaConsumerStrategy } from './kafka-consumer.strategy';

/** Passes on what a handler threw. Nest's own filter would log it and put "Internal server error" in its place. */
@Catch()
export class PassOnErrorsFilter implements ExceptionFilter {
  catch(error: unknown): Observable<never> {
    return throwError(() => error);
  }
}

/**
 * Gives a consumer to a Nest app, so that its controllers are found and what they throw arrives. Consuming begins with
 * `app.startAllMicroservices()` and drains with `app.close()`.
 */
export const connectConsumer = (app: INestApplication, strategy: KafkaConsumerStrategy): void => {
  const microservice = app.connectMicroservice<MicroserviceOptions>({ strategy }, { deferInitialization: true });
  microservice.useGlobalFilters(new PassOnErrorsFilter());
  // The app calls the life-cycle hooks of its modules itself.
  if (microservice instanceof NestMicroservice) microservice.setIsInitHookCalled(true);
};
