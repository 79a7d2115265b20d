import { sessionEndings } from '@ehoks/contracts';
import { Command, SubCommand } from 'nest-commander';
import { OpsAudit } from '../desk/ops-audit';
import { ChangingCommand, type ChangeOptions, CommandGroup } from '../desk/ops.command';
import { ServicePorts } from '../desk/service-ports';

@SubCommand({
  name: 'end',
  arguments: '<username>',
  description: 'end every session of an official; a new one takes a new sign-in, with the rights of then',
})
export class EndSessionsCommand extends ChangingCommand {
  constructor(
    private readonly ports: ServicePorts,
    private readonly audit: OpsAudit,
  ) {
    super();
  }

  async run([username = '']: string[], options: ChangeOptions): Promise<void> {
    await this.confirm(options, `End every session of ${username}?`);
    const { ended } = await this.audit.recorded(`sessions end ${username}`, () =>
      this.ports.ask('gateway', '/sessions/endings', sessionEndings, { method: 'POST', body: { username } }),
    );
    this.show(options, [{ username, ended }], { username, ended });
  }
}

@Command({ name: 'sessions', description: 'officials who are signed in', subCommands: [EndSessionsCommand] })
export class SessionsCommand extends CommandGroup {}
