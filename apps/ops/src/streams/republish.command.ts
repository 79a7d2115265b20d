import { hoksRepublicationAnswer } from '@ehoks/contracts';
import { Command } from 'nest-commander';
import { OpsAudit } from '../desk/ops-audit';
import { ChangingCommand, type ChangeOptions } from '../desk/ops.command';
import { ServicePorts } from '../desk/service-ports';

@Command({
  name: 'republish',
  arguments: '<opiskeluoikeusOid>',
  description: 'send the facts of a study right’s HOKSes again; whoever has them drops them',
})
export class RepublishCommand extends ChangingCommand {
  constructor(
    private readonly ports: ServicePorts,
    private readonly audit: OpsAudit,
  ) {
    super();
  }

  async run([oid = '']: string[], options: ChangeOptions): Promise<void> {
    await this.confirm(options, `Send the facts of ${oid} again?`);
    const answer = await this.audit.recorded(`republish ${oid}`, () =>
      this.ports.ask('hoks', `/streams/${oid}/republications`, hoksRepublicationAnswer, { method: 'POST' }),
    );
    this.show(options, [answer], answer);
  }
}
