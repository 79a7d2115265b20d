// npm run chaos: a whole system on servers of its own, under load; processes are killed, networks fail, an auditor looks.
import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { build, packageBin } from './build.mjs';
import { ROOT } from './native/paths.mjs';
import { runShown } from './native/run.mjs';
import { ensureInstalled } from './node-modules.mjs';
import { runScript } from './script.mjs';
import { needForServers } from './servers.mjs';

const USAGE = `usage: npm run chaos [-- options]
  --seconds N   of chaos; more where not everything has happened once by then (default 300)
  --seed N      plays the same plan again (default: a new one, which is printed)`;

async function main() {
  const { values } = parseArgs({
    options: { seconds: { type: 'string', default: '300' }, seed: { type: 'string' }, help: { type: 'boolean' } },
  });
  const seconds = Number(values.seconds);
  const seed = Number(values.seed ?? randomInt(1_000_000));
  if (values.help || !(seconds > 0) || !Number.isInteger(seed)) {
    console.log(USAGE);
    return values.help ? 0 : 1;
  }
  await needForServers();
  await ensureInstalled();
  await build();
  console.log(`${seconds} s of chaos. The same again: npm run chaos -- --seconds ${seconds} --seed ${seed}`);
  const args = ['--selectProjects', 'e2e', '--testPathPatterns', 'chaos.e2e'];
  return runShown(process.execPath, [packageBin('jest'), ...args], {
    cwd: ROOT,
    env: { ...process.env, CHAOS_SECONDS: String(seconds), CHAOS_SEED: String(seed) },
  });
}

await runScript(main);
