// npm run conformance:palaute [-- --cases FILE]: the decision cases of conformance/PALAUTE-FORMAT.md against the rules and
// the use cases of the feedback service. Prints failing ids with what differs, and `N passed, N failed`.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from './build.mjs';
import { ROOT } from './native/paths.mjs';
import { ensureInstalled } from './node-modules.mjs';
import { runScript } from './script.mjs';

const CASES = path.join(ROOT, 'conformance', 'palaute-cases.json');

/**
 * Runs the cases of a file; those that describe history are left out.
 *
 * @returns `{ passed, failed }`
 */
export async function runPalauteConformance(file = CASES) {
  // imported here: they need what the build makes
  const [{ runCalculation }, { runEventCase }, { runBundleCase }] = await Promise.all([
    import('./palaute/calculations.mjs'),
    import('./palaute/events.mjs'),
    import('./palaute/bundles.mjs'),
  ]);
  const run = (testCase) => {
    if (testCase.when === 'calculation') return runCalculation(testCase);
    return testCase.profile === 'ehoks' ? runEventCase(testCase) : runBundleCase(testCase);
  };
  const cases = JSON.parse(await readFile(file, 'utf8')).filter(({ status }) => status === 'current');
  let failed = 0;
  for (const testCase of cases) {
    const differences = await Promise.resolve()
      .then(() => run(testCase))
      .catch((error) => [error.stack]);
    if (differences.length === 0) continue;
    failed += 1;
    console.log(`FAILED ${testCase.id}: ${testCase.title}`);
    for (const difference of differences) console.log(`       ${difference}`);
  }
  console.log(`${cases.length - failed} passed, ${failed} failed`);
  return { passed: cases.length - failed, failed };
}

async function main() {
  const { values } = parseArgs({ options: { cases: { type: 'string' } } });
  await ensureInstalled();
  await build();
  const { passed, failed } = await runPalauteConformance(values.cases && path.resolve(values.cases));
  return failed === 0 && passed > 0 ? 0 : 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await runScript(main);
