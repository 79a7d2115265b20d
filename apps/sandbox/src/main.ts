import { createLog } from '@ehoks/observability';
import { describeConfig } from '@ehoks/config';
import { readConfig } from './config';
import { createSandbox } from './create-sandbox';

const main = async (): Promise<void> => {
  const config = readConfig();
  const log = createLog({ service: 'sandbox', level: config.LOG_LEVEL });
  const app = await createSandbox(config);
  app.enableShutdownHooks();
  await app.listen(config.PORT, config.HOST);
  log.info({ config: describeConfig(config) }, 'sandbox listens');
};

void main();
