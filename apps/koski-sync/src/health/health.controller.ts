import { type KafkaConsumerStrategy } from '@ehoks/messaging';
import { Controller, Get, Inject } from '@nestjs/common';
import {
  HealthCheck,
  type HealthCheckResult,
  HealthCheckService,
  HealthIndicatorService,
  type HealthIndicatorResult,
  MongooseHealthIndicator,
} from '@nestjs/terminus';
import { HAVAINNOT_CONSUMER, KOMENNOT_CONSUMER, TAPAHTUMAT_CONSUMER } from '../koski-sync.tokens';

/** Is the process alive, and does it do its work? Koski being away is no reason to be restarted. */
@Controller('health')
export class HealthController {
  constructor(
    private readonly health: HealthCheckService,
    private readonly indicators: HealthIndicatorService,
    private readonly mongoose: MongooseHealthIndicator,
    @Inject(KOMENNOT_CONSUMER) private readonly komennot: KafkaConsumerStrategy,
    @Inject(TAPAHTUMAT_CONSUMER) private readonly tapahtumat: KafkaConsumerStrategy,
    @Inject(HAVAINNOT_CONSUMER) private readonly havainnot: KafkaConsumerStrategy,
  ) {}

  @Get('live')
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  @Get('ready')
  // nobody documents this port: without this, all of @nestjs/swagger is loaded
  @HealthCheck({ noCache: true, swaggerDocumentation: false })
  ready(): Promise<HealthCheckResult> {
    return this.health.check([
      () => this.mongoose.pingCheck('mongodb', { timeout: 2000 }),
      () => this.consumerReady('komennot', this.komennot),
      () => this.consumerReady('tapahtumat', this.tapahtumat),
      () => this.consumerReady('havainnot', this.havainnot),
    ]);
  }

  private consumerReady(name: string, consumer: KafkaConsumerStrategy): HealthIndicatorResult {
    const { ready, reason } = consumer.health();
    const indicator = this.indicators.check(name);
    return ready ? indicator.up() : indicator.down({ reason });
  }
}
