// npm run observe: Prometheus with the alerts of deploy/observability beside a running `npm start`. Ctrl-C stops it.
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { RUNTIME } from './native/paths.mjs';
import { findPrometheus, startPrometheus } from './native/prometheus.mjs';
import { scrapeConfig } from './observability/scrape-config.mjs';
import { choosePorts, needFreePorts } from './ports.mjs';
import { runScript } from './script.mjs';

const DIR = path.join(RUNTIME, 'observe');

async function observe(script) {
  const ports = choosePorts(process.env);
  await needFreePorts(ports, ['prometheus']);
  const programs = await findPrometheus();
  if (!programs)
    throw new Error('Missing: Prometheus (Debian: apt install prometheus, macOS: brew install prometheus).');
  await mkdir(DIR, { recursive: true });
  const config = path.join(DIR, 'prometheus.yml');
  await writeFile(config, scrapeConfig(ports));
  const prometheus = script.keep(
    await startPrometheus({
      command: programs.prometheus,
      config,
      dir: path.join(DIR, 'data'),
      log: path.join(RUNTIME, 'log', 'prometheus.log'),
      port: ports.prometheus,
    }),
  );
  console.log(`Prometheus: ${prometheus.url}/graph, alerts: ${prometheus.url}/alerts. Ctrl-C stops it.`);
  await prometheus.exited;
  return 1;
}

await runScript(observe, { interruptedCode: 0 });
