import 'reflect-metadata';
import { loadConfig } from '@ehoks/config';
import { CommandFactory } from 'nest-commander';
import { OpsConfig } from './config';
import { OpsModule } from './ops.module';

const fail = (error: unknown): void => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
};

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
