import { createInterface } from 'node:readline/promises';
import { AppError } from '@ehoks/kernel';
import { CommandRunner, Option } from 'nest-commander';
import { textTable } from './table';

export interface OpsOptions {
  readonly json?: boolean;
}

export interface ChangeOptions extends OpsOptions {
  readonly yes?: boolean;
}

/** A command that shows something. */
export abstract class OpsCommand extends CommandRunner {
  @Option({ flags: '--json', description: 'the answer as JSON' })
  json(): boolean {
    return true;
  }

  /** Rows as a table, or what they stand for as JSON. */
  protected show(options: OpsOptions, rows: readonly Readonly<Record<string, unknown>>[], whole: unknown = rows): void {
    process.stdout.write(`${options.json === true ? JSON.stringify(whole, null, 2) : textTable(rows)}\n`);
  }
}

/** A command that changes something: it asks first. */
export abstract class ChangingCommand extends OpsCommand {
  @Option({ flags: '--yes', description: 'do not ask' })
  yes(): boolean {
    return true;
  }

  /** @throws AppError `invalid-input`, `ops/not-confirmed` */
  protected async confirm({ yes }: ChangeOptions, question: string): Promise<void> {
    if (yes === true) return;
    if (!process.stdin.isTTY) {
      throw new AppError('invalid-input', 'ops/not-confirmed', 'Nobody is there to confirm it: add --yes');
    }
    const lines = createInterface({ input: process.stdin, output: process.stderr });
    const answer = await lines.question(`${question} [y/N] `);
    lines.close();
    if (!/^y(es)?$/i.test(answer.trim())) throw new AppError('invalid-input', 'ops/not-confirmed', 'Nothing was done');
  }
}

/** A command that others stand below. */
export abstract class CommandGroup extends CommandRunner {
  async run([unknown]: string[]): Promise<void> {
    if (unknown === undefined) this.command.help({ error: true });
    this.command.error(`error: unknown command '${unknown}'`);
  }
}
