// npm test: everything that must hold before a change is merged. Servers run on free ports with throw-away data.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { audit } from './audit.mjs';
import { packageBin } from './build.mjs';
import { runConformance } from './conformance.mjs';
import { runPalauteConformance } from './conformance-palaute.mjs';
import { runJest } from './jest-stage.mjs';
import { ROOT, RUNTIME } from './native/paths.mjs';
import { runShown } from './native/run.mjs';
import { ensureInstalled } from './node-modules.mjs';
import { listShipped } from './sbom.mjs';
import { runScript } from './script.mjs';
import { needForServers, provisionServers, startServers } from './servers.mjs';
import { countOfCode, createStages, ONE_PASSED } from './stages.mjs';

async function main(script) {
  await needForServers();
  // where servers cannot be had, the stage that starts them tells why
  await Promise.all([ensureInstalled(), provisionServers().catch(() => undefined)]);
  const stages = createStages(script);
  const run = (command, ...args) =>
    runShown(process.execPath, [packageBin(command), ...args], { cwd: ROOT }).then(countOfCode);

  // side by side what works about as long, for each is one process on one processor; none reads what another makes
  await Promise.all([
    inTurn(
      () => stages.run('build', () => run('tsc', '-b')),
      // without Nx's graph of projects the rule about their borders passes everything
      () => stages.run('project graph', () => run('nx', 'show', 'projects')),
      () => stages.run('lint', () => run('eslint', '--max-warnings', '0', '.')),
    ),
    inTurn(
      () => stages.run('types of specs', () => run('tsc', '-p', 'tsconfig.spec.json')),
      () => stages.run('format', () => run('prettier', '--check', '--log-level', 'warn', '.')),
    ),
    inTurn(
      () => stages.run('audit', audit),
      () => stages.run('SBOM', listShipped),
      () => stages.run('compose file', composeFile),
      () => stages.run('alerts', alerts),
    ),
  ]);
  let sets = [];
  const withServers = async (work) => {
    if (sets.length === 0) throw new Error('not run: the servers did not start');
    return work();
  };
  // servers take a while until they answer, and little else
  await Promise.all([
    stages.run('unit', () => runJest('unit')),
    stages.run('servers', async () => {
      sets = await startTestServers(script);
      return ONE_PASSED;
    }),
  ]);
  await stages.run('palaute cases', () => runPalauteConformance());
  const onServers = [
    () => stages.run('integration', () => withServers(() => runJest('integration', environmentOf(sets)))),
    () => stages.run('conformance', () => withServers(() => conformance(script, sets.at(-1)))),
  ];
  // topics have the same names in every system
  await (sets.length > 1 ? Promise.all(onServers.map((stage) => stage())) : inTurn(...onServers));
  await stages.run('e2e', () => withServers(() => runJest('e2e', environmentOf(sets), sets.length)));
  await stages.run('secrets in logs', async () => {
    const { checkSecrets } = await import('./check-secrets.mjs');
    return checkSecrets();
  });
  return stages.summarise();
}

async function inTurn(...works) {
  for (const work of works) await work();
}

async function composeFile() {
  // imported here: it needs a package, which a fresh clone has only now
  const { checkCompose } = await import('./check-compose.mjs');
  await checkCompose();
  return ONE_PASSED;
}

async function alerts() {
  const { checkAlerts } = await import('./check-alerts.mjs');
  await checkAlerts();
  return ONE_PASSED;
}

/** Two sets, for two systems at a time work better than one. Where somebody gave servers, these alone. */
async function startTestServers(script) {
  await provisionServers();
  const names = process.env.KAFKA_BROKERS || process.env.MONGODB_URL ? ['test'] : ['test', 'test-2'];
  return Promise.all(names.map((name) => startSet(script, name)));
}

async function startSet(script, name) {
  const dir = await mkdtemp(path.join(tmpdir(), 'ehoks-test-'));
  script.keep({ stop: () => rm(dir, { recursive: true, force: true }) });
  return startServers(script, { dir, logDir: path.join(RUNTIME, 'log', name) });
}

/** Of the first set, and of the second for Jest's second worker. */
const environmentOf = (sets) =>
  Object.fromEntries(
    sets.flatMap(({ brokers, mongoUrl }, index) => {
      const suffix = index === 0 ? '' : `_${index + 1}`;
      return [
        [`KAFKA_BROKERS${suffix}`, brokers],
        [`MONGODB_URL${suffix}`, mongoUrl],
      ];
    }),
  );

async function conformance(script, servers) {
  const report = path.join(tmpdir(), `ehoks-conformance-${process.pid}.json`);
  try {
    const code = await runConformance(script, servers, ['--without-pending', '--report', report]);
    const { passed, failed } = JSON.parse(await readFile(report, 'utf8'));
    return { passed, failed: code === 0 ? failed : Math.max(failed, 1) };
  } finally {
    await rm(report, { force: true });
  }
}

await runScript(main);
