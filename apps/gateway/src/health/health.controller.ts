import { type KafkaConsumerStrategy, type ReplyInbox } from '@ehoks/messaging';
import { Controller, Get, Inject } from '@nestjs/common';
import {
  HealthCheck,
  type HealthCheckResult,
  HealthCheckService,
  HealthIndicatorService,
  type HealthIndicatorResult,
  MongooseHealthIndicator,
} from '@nestjs/terminus';
import { type Connection } from 'mongoose';
import { CONNECTION, HAVAINNOT_CONSUMER, REPLIES, TAPAHTUMAT_CONSUMER } from '../gateway.tokens';

/** Is the process alive, and may it be given requests? Not ready names the reason. */
@Controller('health')
export class HealthController {
  constructor(
    private readonly health: HealthCheckService,
    private readonly indicators: HealthIndicatorService,
    private readonly mongoose: MongooseHealthIndicator,
    @Inject(CONNECTION) private readonly connection: Connection,
    @Inject(TAPAHTUMAT_CONSUMER) private readonly tapahtumat: KafkaConsumerStrategy,
    @Inject(HAVAINNOT_CONSUMER) private readonly havainnot: KafkaConsumerStrategy,
    @Inject(REPLIES) private readonly replies: ReplyInbox,
  ) {}

  @Get('live')
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  @Get('ready')
  @HealthCheck()
  ready(): Promise<HealthCheckResult> {
    return this.health.check([
      () => this.mongoose.pingCheck('mongodb', { connection: this.connection, timeout: 2000 }),
      () => this.indicatorOf('tapahtumat', this.tapahtumat.health()),
      () => this.indicatorOf('havainnot', this.havainnot.health()),
      () => this.indicatorOf('vastaukset', this.replies.health()),
    ]);
  }

  private indicatorOf(name: string, { ready, reason }: { ready: boolean; reason?: string }): HealthIndicatorResult {
    const indicator = this.indicators.check(name);
    return ready ? indicator.up() : indicator.down({ reason });
  }
}
