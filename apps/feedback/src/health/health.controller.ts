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
import { EXECUTOR, HAVAINNOT_CONSUMER, KOMENNOT_CONSUMER, TAPAHTUMAT_CONSUMER } from '../feedback.tokens';
import { type PalauteExecutor } from '../feedback.types';

/** Is the process alive, and may it be given work? Not ready names the reason. */
@Controller('health')
export class HealthController {
  constructor(
    private readonly health: HealthCheckService,
    private readonly indicators: HealthIndicatorService,
    private readonly mongoose: MongooseHealthIndicator,
    @Inject(KOMENNOT_CONSUMER) private readonly komennot: KafkaConsumerStrategy,
    @Inject(TAPAHTUMAT_CONSUMER) private readonly tapahtumat: KafkaConsumerStrategy,
    @Inject(HAVAINNOT_CONSUMER) private readonly havainnot: KafkaConsumerStrategy,
    @Inject(EXECUTOR) private readonly executor: PalauteExecutor,
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
      () => this.shardsReady(),
    ]);
  }

  private consumerReady(name: string, consumer: KafkaConsumerStrategy): HealthIndicatorResult {
    const { ready, reason } = consumer.health();
    const indicator = this.indicators.check(name);
    return ready ? indicator.up() : indicator.down({ reason });
  }

  private shardsReady(): HealthIndicatorResult {
    const waiting = this.executor.lag().filter((shard) => !shard.serving);
    const indicator = this.indicators.check('shards');
    return waiting.length === 0
      ? indicator.up()
      : indicator.down({ reason: 'log is read after a take-over', shards: waiting.map(({ shard }) => shard) });
  }
}
