import { hoksArchiveAnswer } from '@ehoks/contracts';
import { Command, CommandRunner, SubCommand } from 'nest-commander';
import { OpsCommand, type OpsOptions } from '../desk/ops.command';
import { ServicePorts } from '../desk/service-ports';

@SubCommand({
  name: 'list',
  arguments: '<opiskeluoikeusOid>',
  description: 'what was archived of a study right’s HOKSes, with the hashes',
})
export class ListArchiveCommand extends OpsCommand {
  constructor(private readonly ports: ServicePorts) {
    super();
  }

  async run([oid = '']: string[], options: OpsOptions): Promise<void> {
    const { receipts } = await this.ports.ask('hoks', `/streams/${oid}/archive`, hoksArchiveAnswer);
    this.show(options, receipts);
  }
}

@Command({ name: 'archive', description: 'HOKSes that were deleted for good', subCommands: [ListArchiveCommand] })
export class ArchiveCommand extends CommandRunner {
  async run(): Promise<void> {
    this.command.help();
  }
}
