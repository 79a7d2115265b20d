// npm run observe: Prometheus with the alerts of deploy/observability beside a running `npm start`. Ctrl-C stops it.
// npm run observe -- --check: makes some traffic and asks for every expression of the dashboards; ends by itself.
import path from 'node:path';
import { parseArgs } from 'node:util';
import { RUNTIME } from './native/paths.mjs';
import { choosePorts, needFreePorts } from './ports.mjs';
import { runScript } from './script.mjs';
import { SERVICES } from './services.mjs';

async function observe(script) {
  const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
  const ports = choosePorts(process.env);
  await needFreePorts(ports, ['prometheus']);
  // imported here: they need packages, which a fresh clone does not have
  const { startObservation } = await import('./observability/observation.mjs');
  const { checkDashboards } = await import('./check-dashboards.mjs');
  const observation = await startObservation({
    targets: targetsOf(ports),
    dir: path.join(RUNTIME, 'observe'),
    log: path.join(RUNTIME, 'log', 'prometheus.log'),
    port: ports.prometheus,
  });
  if (!observation)
    throw new Error('Missing: Prometheus (Debian: apt install prometheus, macOS: brew install prometheus).');
  script.keep(observation);
  if (values.check) return (await checkDashboards(observation, ports)) ? 0 : 1;
  console.log(`Prometheus: ${observation.url}/graph, alerts: ${observation.url}/alerts. Ctrl-C stops it.`);
  await observation.exited;
  return 1;
}

const targetsOf = (ports) =>
  Object.fromEntries(
    SERVICES.filter(({ name }) => name !== 'sandbox').map(({ name, readyUrl }) => [
      name,
      [new URL(readyUrl({ ports })).host],
    ]),
  );

await runScript(observe, { interruptedCode: 0 });
