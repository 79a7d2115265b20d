// npm run observe: Prometheus with the alerts of deploy/observability beside a running `npm start`. Ctrl-C stops it.
// npm run observe -- --check: makes some traffic and asks for every expression of the dashboards; ends by itself.
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { RUNTIME } from './native/paths.mjs';
import { findPrometheus, startPrometheus } from './native/prometheus.mjs';
import { scrapeConfig } from './observability/scrape-config.mjs';
import { choosePorts, needFreePorts } from './ports.mjs';
import { runScript } from './script.mjs';

const DIR = path.join(RUNTIME, 'observe');

async function observe(script) {
  const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
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
  if (values.check) return check(prometheus.url, ports);
  console.log(`Prometheus: ${prometheus.url}/graph, alerts: ${prometheus.url}/alerts. Ctrl-C stops it.`);
  await prometheus.exited;
  return 1;
}

async function check(url, ports) {
  // imported here: it needs a package, which a fresh clone does not have
  const { checkDashboards } = await import('./check-dashboards.mjs');
  const { filled, empty, missing } = await checkDashboards(url, ports);
  for (const { place, expr } of empty) console.log(`empty, for nothing went wrong: ${place}: ${expr}`);
  for (const { place, expr } of missing) console.log(`NO DATA: ${place}: ${expr}`);
  console.log(`${filled.length} expressions have data, ${empty.length} may be empty, ${missing.length} have none`);
  return missing.length === 0 ? 0 : 1;
}

await runScript(observe, { interruptedCode: 0 });
