import path from 'node:path';
import { createInterface } from 'node:readline';
import { ROOT } from './native/paths.mjs';
import { spawnTied } from './native/process.mjs';

const LOAD = path.join(ROOT, 'bench', 'load.mjs');
const PAYLOAD = path.join(ROOT, 'libs', 'testing', 'fixtures', 'hoks', 'anonymised-example-1.json');
const WORLD_DEFAULTS = path.join(ROOT, 'conformance', 'world.json');

// more creates than any system makes in a second: their study rights are told to the stub beforehand
const RIGHTS_PER_SECOND = 1500;

/**
 * A load on one address that goes phase by phase, when told to.
 *
 * @param stubUrl told of the study rights that the creates name; left out for the floor, which asks nobody
 * @returns `nextPhase()` → what load.mjs measured; `stop()`; `pid`
 */
export function startLoad({ baseUrl, clients, seconds, phases, stubUrl }) {
  const world = stubUrl ? ['--world', stubUrl, '--world-defaults', WORLD_DEFAULTS] : [];
  const child = spawnTied(
    process.execPath,
    [
      ...[LOAD, '--stepwise', '--base-url', baseUrl, '--payload', PAYLOAD, '--phases', phases.join(',')],
      ...['--concurrency', String(clients), '--seconds', String(seconds), '--n', String(seconds * RIGHTS_PER_SECOND)],
      ...world,
    ],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );
  const exited = new Promise((resolve) => child.once('exit', resolve));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    pid: child.pid,
    nextPhase: async () => {
      child.stdin.write('\n');
      const { value, done } = await lines.next();
      if (done) throw new Error('The load ended early: no create succeeded.');
      return JSON.parse(value);
    },
    stop: async () => {
      child.kill();
      await exited;
    },
  };
}
