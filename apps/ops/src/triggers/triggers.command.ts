import { eratAnswer, palautteetAnswer, selvitettavatAnswer } from '@ehoks/contracts';
import { AppError } from '@ehoks/kernel';
import { Command, SubCommand } from 'nest-commander';
import { CommandGroup, OpsCommand, type OpsOptions } from '../desk/ops.command';
import { ServicePorts } from '../desk/service-ports';
import { isHoksId } from '../streams/hoks-streams';
import { explanationOf } from './explanation';

@SubCommand({ name: 'due', description: 'triggers whose next step is due, longest due first' })
export class DueTriggersCommand extends OpsCommand {
  constructor(private readonly ports: ServicePorts) {
    super();
  }

  async run(_: string[], options: OpsOptions): Promise<void> {
    const due = await this.ports.ask('feedback', '/erat', eratAnswer);
    this.show(options, due.palautteet, due);
  }
}

@SubCommand({
  name: 'unknown',
  description: 'triggers of which nobody knows whether their invitation went out: a person has to settle it',
})
export class UnknownTriggersCommand extends OpsCommand {
  constructor(private readonly ports: ServicePorts) {
    super();
  }

  async run(_: string[], options: OpsOptions): Promise<void> {
    const unknown = await this.ports.ask('feedback', '/selvitettavat', selvitettavatAnswer);
    this.show(options, unknown.palautteet, unknown);
  }
}

@SubCommand({
  name: 'explain',
  arguments: '<hoksId>',
  description: 'the surveys of a HOKS, also those without a trigger: the row that decided and the value it looked at',
})
export class ExplainTriggersCommand extends OpsCommand {
  constructor(private readonly ports: ServicePorts) {
    super();
  }

  async run([hoksId = '']: string[], options: OpsOptions): Promise<void> {
    if (!isHoksId(hoksId)) throw new AppError('invalid-input', 'ops/no-hoks-id', `${hoksId} is not the id of a HOKS`);
    const answer = await this.ports.ask('feedback', `/hoksit/${hoksId}/palautteet`, palautteetAnswer);
    const explained = explanationOf(answer);
    if (explained.length === 0 && answer.historia.length === 0) throw unheardOf(hoksId);
    this.show(options, explained, answer);
  }
}

/** Of every HOKS that feedback has heard of it has decided something, if only that nobody is asked. */
const unheardOf = (hoksId: string): AppError =>
  new AppError('invalid-input', 'ops/no-hoks', `feedback has not heard of a HOKS ${hoksId}`);

@Command({
  name: 'triggers',
  description: 'herätteet of surveys',
  subCommands: [DueTriggersCommand, UnknownTriggersCommand, ExplainTriggersCommand],
})
export class TriggersCommand extends CommandGroup {}
