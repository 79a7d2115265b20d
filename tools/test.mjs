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
import { needForServers, startServers } from './servers.mjs';
import { countOfCode, createStages, ONE_PASSED } from './stages.mjs';

async function main(script) {
  await needForServers();
  await ensureInstalled();
  const stages = createStages(script);
  const run = (command, ...args) =>
    runShown(process.execPath, [packageBin(command), ...args], { cwd: ROOT }).then(countOfCode);

  await stages.run('build', () => run('tsc', '-b'));
  // without Nx's graph of projects the rule about their borders passes everything
  await stages.run('project graph', () => run('nx', 'show', 'projects'));
  await Promise.all([
    stages.run('lint', () => run('eslint', '.')),
    stages.run('format', () => run('prettier', '--check', '--log-level', 'warn', '.')),
    stages.run('types of specs', () => run('tsc', '-p', 'tsconfig.spec.json')),
  ]);
  await stages.run('compose file', async () => {
    // imported here: it needs a package, which a fresh clone has only now
    const { checkCompose } = await import('./check-compose.mjs');
    await checkCompose();
    return ONE_PASSED;
  });
  await stages.run('alerts', async () => {
    const { checkAlerts } = await import('./check-alerts.mjs');
    await checkAlerts();
    return ONE_PASSED;
  });
  await stages.run('audit', audit);
  await stages.run('SBOM', listShipped);
  await stages.run('unit', () => runJest('unit'));
  await stages.run('palaute cases', () => runPalauteConformance());

  let servers;
  await stages.run('servers', async () => {
    servers = await startTestServers(script);
    return ONE_PASSED;
  });
  const withServers = (work) => {
    if (!servers) throw new Error('not run: the servers did not start');
    return work(environmentOf(servers));
  };
  await stages.run('integration', () => withServers((env) => runJest('integration', env)));
  await stages.run('conformance', () => withServers(() => conformance(script, servers)));
  await stages.run('e2e', () => withServers((env) => endToEnd(script, env)));
  await stages.run('secrets in logs', async () => {
    const { checkSecrets } = await import('./check-secrets.mjs');
    return checkSecrets();
  });
  return stages.summarise();
}

async function startTestServers(script, log = 'test') {
  const dir = await mkdtemp(path.join(tmpdir(), 'ehoks-test-'));
  script.keep({ stop: () => rm(dir, { recursive: true, force: true }) });
  return startServers(script, { dir, logDir: path.join(RUNTIME, 'log', log) });
}

const environmentOf = ({ brokers, mongoUrl }, suffix = '') => ({
  [`KAFKA_BROKERS${suffix}`]: brokers,
  [`MONGODB_URL${suffix}`]: mongoUrl,
});

/**
 * Two files at a time, for they wait more than they work; each on servers of its worker, for topics have the same names
 * in every system. On servers that somebody gave: one at a time.
 */
async function endToEnd(script, env) {
  if (process.env.KAFKA_BROKERS || process.env.MONGODB_URL) return runJest('e2e', env, 1);
  const others = await startTestServers(script, 'test-2');
  return runJest('e2e', { ...env, ...environmentOf(others, '_2') }, 2);
}

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
