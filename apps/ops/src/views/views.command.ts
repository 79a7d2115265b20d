import { viewOverview, type ViewOverview, viewVerification } from '@ehoks/contracts';
import { AppError } from '@ehoks/kernel';
import { Command, Option, SubCommand } from 'nest-commander';
import { z } from 'zod';
import { OpsAudit } from '../desk/ops-audit';
import { ChangingCommand, type ChangeOptions, CommandGroup, OpsCommand, type OpsOptions } from '../desk/ops.command';
import { ServicePorts } from '../desk/service-ports';
import { RebuildWatch } from './rebuild-watch';

const VIEW = '/views/hoksit';
const VERIFIED_AT_ONCE = 100;

@SubCommand({ name: 'list', description: 'collections of the HOKS view, and how far a rebuild is' })
export class ListViewsCommand extends OpsCommand {
  constructor(private readonly ports: ServicePorts) {
    super();
  }

  async run(_: string[], options: OpsOptions): Promise<void> {
    const overview = await this.ports.ask('gateway', VIEW, viewOverview);
    const rows = overview.generations.map(({ generation, status, since, by, progress }) => ({
      ...{ view: overview.view, generation, status, since, by },
      progress: progress && `${progress.position}/${progress.head}`,
    }));
    this.show(options, rows, overview);
  }
}

interface RebuildOptions extends ChangeOptions {
  readonly detach?: boolean;
}

@SubCommand({ name: 'rebuild', description: 'make the HOKS view anew beside the live one, and switch' })
export class RebuildViewCommand extends ChangingCommand {
  constructor(
    private readonly ports: ServicePorts,
    private readonly audit: OpsAudit,
    private readonly watch: RebuildWatch,
  ) {
    super();
  }

  @Option({ flags: '--detach', description: 'do not wait for its end' })
  detach(): boolean {
    return true;
  }

  async run(_: string[], options: RebuildOptions): Promise<void> {
    await this.confirm(options, 'Make the HOKS view anew? Callers go on meanwhile.');
    const begun = z.object({ generation: z.int() });
    const question = { method: 'POST', body: { by: this.audit.operator } } as const;
    const { generation } = await this.audit.recorded('views rebuild', () =>
      this.ports.ask('gateway', `${VIEW}/rebuilds`, begun, question),
    );
    const status = options.detach === true ? 'building' : await this.watch.untilEnd(generation, options.json !== true);
    this.show(options, [{ generation, status }], { generation, status });
    if (status !== 'live' && status !== 'building') {
      throw new AppError('conflict', 'ops/rebuild-ended', `The rebuild is ${status}`);
    }
  }
}

@SubCommand({ name: 'cancel', description: 'call the rebuild off; the live view stays' })
export class CancelRebuildCommand extends ChangingCommand {
  constructor(
    private readonly ports: ServicePorts,
    private readonly audit: OpsAudit,
  ) {
    super();
  }

  async run(_: string[], options: ChangeOptions): Promise<void> {
    const building = buildingIn(await this.ports.ask('gateway', VIEW, viewOverview));
    await this.confirm(options, `Call rebuild ${building} off?`);
    const answered = z.object({ cancelled: z.boolean() });
    const question = { method: 'DELETE', body: { by: this.audit.operator } } as const;
    const { cancelled } = await this.audit.recorded(`views cancel ${building}`, () =>
      this.ports.ask('gateway', `${VIEW}/rebuilds/${building}`, answered, question),
    );
    this.show(options, [{ generation: building, cancelled }], { generation: building, cancelled });
  }
}

const buildingIn = ({ generations }: ViewOverview): number => {
  const building = generations.find(({ status }) => status === 'building');
  if (building === undefined) throw new AppError('invalid-input', 'ops/no-rebuild', 'No rebuild is in progress');
  return building.generation;
};

@SubCommand({ name: 'verify', description: 'hold every HOKS of the view against its events' })
export class VerifyViewCommand extends OpsCommand {
  constructor(private readonly ports: ServicePorts) {
    super();
  }

  async run(_: string[], options: OpsOptions): Promise<void> {
    let checked = 0;
    const differing: number[] = [];
    for (let after = 0; ;) {
      const path = `${VIEW}/verification?after=${after}&amount=${VERIFIED_AT_ONCE}`;
      const part = await this.ports.ask('gateway', path, viewVerification);
      if (part.checked === 0) break;
      checked += part.checked;
      differing.push(...part.differing);
      after = part.lastId;
    }
    this.show(options, [{ checked, differing: differing.length, hoksIds: differing.join(' ') }], {
      checked,
      differing,
    });
    if (differing.length > 0) throw new AppError('defect', 'ops/view-differs', 'The view is not what its events say');
  }
}

@Command({
  name: 'views',
  description: 'the read side',
  subCommands: [ListViewsCommand, RebuildViewCommand, CancelRebuildCommand, VerifyViewCommand],
})
export class ViewsCommand extends CommandGroup {}
