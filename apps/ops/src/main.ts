import 'reflect-metadata';
import { loadConfig } from '@ehoks/config';
import { CommandFactory } from 'nest-commander';
import { OpsConfig } from './config';
import { OpsModule } from './ops.module';

const fail = (error: unknown): void => {
  const texts = error instanceof Error ? [...new Set(textsOf(error))] : [String(error)];
  process.stderr.write(`${texts.join(': ')}\n`);
  process.exitCode = 1;
};

/** What went wrong, and what caused it. */
const textsOf = (error: unknown): readonly string[] =>
  error instanceof Error ? [error.message, ...textsOf(error.cause)] : [];

const run = async (): Promise<void> => {
  await CommandFactory.run(
    OpsModule.with(() => loadConfig(OpsConfig, process.env)),
    {
      logger: false,
      serviceErrorHandler: fail,
    },
  );
};

run().catch(fail);
