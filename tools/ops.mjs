// npm run ops -- COMMAND: the ops CLI. Asks the system of `npm start`, or the one that the environment names.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { packageBin } from './build.mjs';
import { ROOT } from './native/paths.mjs';
import { run } from './native/run.mjs';
import { choosePorts } from './ports.mjs';

const ports = choosePorts(process.env);
const local = (port) => `http://127.0.0.1:${port}`;

// Ctrl-C is the command's to answer
process.on('SIGINT', () => undefined);

// without a word: what is printed may go into a pipe
await run(process.execPath, [packageBin('tsc'), '-b', 'apps/ops'], { cwd: ROOT });
const { status } = spawnSync(process.execPath, [path.join(ROOT, 'apps/ops/dist/main.js'), ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: {
    KAFKA_BROKERS: `127.0.0.1:${ports.kafka}`,
    MONGODB_URL: `mongodb://127.0.0.1:${ports.mongo}/?directConnection=true`,
    GATEWAY_INTERNAL_URLS: local(ports.gatewayInternal),
    HOKS_INTERNAL_URLS: local(ports.hoks),
    KOSKI_SYNC_INTERNAL_URLS: local(ports.koskiSync),
    FEEDBACK_INTERNAL_URLS: local(ports.feedback),
    ...process.env,
  },
});
process.exitCode = status ?? 1;
