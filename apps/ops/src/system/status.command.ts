import { AppError } from '@ehoks/kernel';
import { Command } from 'nest-commander';
import { OpsCommand, type OpsOptions } from '../desk/ops.command';
import { ServicePorts, SERVICES } from '../desk/service-ports';

@Command({ name: 'status', description: 'is every instance ready, and why not?' })
export class StatusCommand extends OpsCommand {
  constructor(private readonly ports: ServicePorts) {
    super();
  }

  async run(_: string[], options: OpsOptions): Promise<void> {
    const instances = await Promise.all(
      SERVICES.map(async (service) => (await this.ports.urlsOf(service)).map((url) => ({ service, url }))),
    );
    const rows = await Promise.all(
      instances.flat().map(async ({ service, url }) => {
        const { ready = false, reasons = ['no answer'] } = (await this.ports.health(url)) ?? {};
        return { service, url, ready, reasons };
      }),
    );
    this.show(options, rows);
    if (!rows.every(({ ready }) => ready))
      throw new AppError('unavailable', 'ops/not-ready', 'Not everything is ready');
  }
}
