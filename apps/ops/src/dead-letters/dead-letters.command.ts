import { AppError } from '@ehoks/kernel';
import { Command, SubCommand } from 'nest-commander';
import { OpsAudit } from '../desk/ops-audit';
import { ChangingCommand, type ChangeOptions, CommandGroup, OpsCommand, type OpsOptions } from '../desk/ops.command';
import { DeadLetters } from './dead-letters';

@SubCommand({ name: 'list', description: 'messages that wait for a person' })
export class ListDeadLettersCommand extends OpsCommand {
  constructor(private readonly deadLetters: DeadLetters) {
    super();
  }

  async run(_: string[], options: OpsOptions): Promise<void> {
    const letters = await this.deadLetters.open();
    const rows = letters.map(({ service, id, key, headers, error, recordedAt }) => ({
      ...{ service, id, key, type: headers['ce_type'] },
      reason: error ? error.code : 'queues behind an earlier one',
      recordedAt,
    }));
    this.show(options, rows, letters);
  }
}

@SubCommand({ name: 'show', arguments: '<id>', description: 'everything but the body of one letter' })
export class ShowDeadLetterCommand extends OpsCommand {
  constructor(private readonly deadLetters: DeadLetters) {
    super();
  }

  async run([id = '']: string[], options: OpsOptions): Promise<void> {
    const letter = await this.deadLetters.named(id);
    this.show(
      options,
      Object.entries(letter).map(([field, value]) => ({ field, value })),
      letter,
    );
  }
}

@SubCommand({ name: 'replay', arguments: '<id>', description: "handle the letters of this one's key again, in order" })
export class ReplayDeadLettersCommand extends ChangingCommand {
  constructor(
    private readonly deadLetters: DeadLetters,
    private readonly audit: OpsAudit,
  ) {
    super();
  }

  async run([id = '']: string[], options: ChangeOptions): Promise<void> {
    const letter = await this.deadLetters.named(id);
    const { group, key } = letter;
    await this.confirm(
      options,
      `Handle the dead letters ${key === null ? 'without a key' : `of key ${key}`} in group ${group} again?`,
    );
    const result = await this.audit.recorded(`dlq replay ${id}`, () => this.deadLetters.replay(letter));
    const failed = result.failed.map((failure) => `${failure.id} ${failure.code}`).join(', ');
    this.show(options, [{ ...result, failed }], result);
    if (result.remaining > 0) throw new AppError('conflict', 'ops/letters-remain', 'A letter failed again');
  }
}

@SubCommand({ name: 'discard', arguments: '<id>', description: 'close one letter unhandled' })
export class DiscardDeadLetterCommand extends ChangingCommand {
  constructor(
    private readonly deadLetters: DeadLetters,
    private readonly audit: OpsAudit,
  ) {
    super();
  }

  async run([id = '']: string[], options: ChangeOptions): Promise<void> {
    const letter = await this.deadLetters.named(id);
    await this.confirm(options, `Close ${id} unhandled? What it tells is never applied.`);
    const result = await this.audit.recorded(`dlq discard ${id}`, () => this.deadLetters.discard(letter));
    this.show(options, [{ id, ...result }], { id, ...result });
  }
}

@Command({
  name: 'dlq',
  description: 'dead letters',
  subCommands: [ListDeadLettersCommand, ShowDeadLetterCommand, ReplayDeadLettersCommand, DiscardDeadLetterCommand],
})
export class DeadLettersCommand extends CommandGroup {}
