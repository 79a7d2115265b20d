import { setTimeout as sleep } from 'node:timers/promises';
import { hoksArchiveAnswer, hoksCommandAnswer, hoksRestorationAnswer } from '@ehoks/contracts';
import { AppError } from '@ehoks/kernel';
import { Command, SubCommand } from 'nest-commander';
import { OpsAudit } from '../desk/ops-audit';
import { ChangingCommand, type ChangeOptions, CommandGroup, OpsCommand, type OpsOptions } from '../desk/ops.command';
import { ServicePorts } from '../desk/service-ports';
import { HOKS, HoksStreams, isHoksId } from './hoks-streams';

const LOOK_EVERY_MS = 500;
const PATIENCE_MS = 30_000;

@SubCommand({
  name: 'list',
  arguments: HOKS,
  description: 'what was archived of a study right’s HOKSes, with the hashes',
})
export class ListArchiveCommand extends OpsCommand {
  constructor(
    private readonly ports: ServicePorts,
    private readonly streams: HoksStreams,
  ) {
    super();
  }

  async run([named = '']: string[], options: OpsOptions): Promise<void> {
    const oid = await this.streams.opiskeluoikeusOidOf(named);
    const { receipts } = await this.ports.ask('hoks', `/streams/${oid}/archive`, hoksArchiveAnswer);
    this.show(options, receipts);
  }
}

@SubCommand({
  name: 'restore',
  arguments: HOKS,
  description: 'bring the newest archived HOKS of a study right back, as it was',
})
export class RestoreArchiveCommand extends ChangingCommand {
  constructor(
    private readonly ports: ServicePorts,
    private readonly streams: HoksStreams,
    private readonly audit: OpsAudit,
  ) {
    super();
  }

  async run([named = '']: string[], options: ChangeOptions): Promise<void> {
    const oid = await this.streams.opiskeluoikeusOidOf(named);
    const { receipts } = await this.ports.ask('hoks', `/streams/${oid}/archive`, hoksArchiveAnswer);
    const hoksId = receipts.find(({ restorable }) => restorable)?.hoksId;
    if (hoksId === undefined) {
      throw new AppError('invalid-input', 'ops/not-restorable', 'No archived HOKS of it can be brought back');
    }
    if (isHoksId(named) && Number(named) !== hoksId) {
      const text = `HOKS ${named} stays in the archive: only ${hoksId}, the newest of ${oid}, can be brought back`;
      throw new AppError('invalid-input', 'ops/not-restorable', text);
    }
    await this.confirm(options, `Bring HOKS ${hoksId} of ${oid} back?`);
    const restored = await this.audit.recorded(`archive restore ${oid}`, () => this.restore(oid, hoksId));
    this.show(options, [restored], restored);
  }

  /** A refusal leaves nothing behind, so no outcome in time may be one. */
  private async restore(oid: string, hoksId: number): Promise<{ hoksId: number; commandId: string }> {
    const body = { hoksId, actor: this.audit.operator };
    const ordered = { method: 'POST', body } as const;
    const { commandId } = await this.ports.ask('hoks', `/streams/${oid}/restorations`, hoksRestorationAnswer, ordered);
    for (const deadline = Date.now() + PATIENCE_MS; Date.now() < deadline; await sleep(LOOK_EVERY_MS)) {
      const answer = await this.ports.ask('hoks', `/streams/${oid}/commands/${commandId}`, hoksCommandAnswer);
      if (answer.known) return { hoksId, commandId };
    }
    throw new AppError(
      'unavailable',
      'ops/no-outcome',
      'hoks has not brought it back; archive list tells how it stands',
    );
  }
}

@Command({
  name: 'archive',
  description: 'HOKSes that were deleted for good',
  subCommands: [ListArchiveCommand, RestoreArchiveCommand],
})
export class ArchiveCommand extends CommandGroup {}
