import { describeConfig, loadConfig } from '@ehoks/config';
import { createLog } from '@ehoks/observability';
import { SandboxConfig } from './config';
import { createSandbox } from './create-sandbox';

const start = async (): Promise<void> => {
  const config = loadConfig(SandboxConfig, process.env);
  const log = createLog({ service: 'sandbox', level: config.LOG_LEVEL });
  log.info(describeConfig(config), 'configuration in force');
  const app = await createSandbox(config, log);
  app.enableShutdownHooks();
  await app.listen(config.PORT, config.HOST);
  log.info({ port: config.PORT }, 'sandbox is up');
};

start().catch((error: unknown) => {
  createLog({ service: 'sandbox', level: 'info' }).fatal({ err: error }, 'sandbox did not start');
  process.exit(1);
});
