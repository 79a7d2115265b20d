import { Controller, Get } from '@nestjs/common';

/** Everything is in memory: a sandbox that answers is ready. */
@Controller('health')
export class HealthController {
  @Get(['live', 'ready'])
  status(): object {
    return { status: 'ok' };
  }
}
