import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { packageBin } from './build.mjs';
import { ROOT } from './native/paths.mjs';
import { runShown } from './native/run.mjs';

/** Runs the tests of one kind (a project of jest.config.mjs) and counts them; a file that cannot run is a failure. */
export async function runJest(project, env = {}) {
  const report = path.join(tmpdir(), `ehoks-jest-${project}-${process.pid}.json`);
  try {
    const args = ['--selectProjects', project, '--ci', '--json', `--outputFile=${report}`];
    const code = await runShown(process.execPath, [packageBin('jest'), ...args], {
      cwd: ROOT,
      env: { ...process.env, ...env },
    });
    return countJest(code, JSON.parse(await readFile(report, 'utf8')));
  } finally {
    await rm(report, { force: true });
  }
}

/** Passed and failed of a jest run. A run that failed without a failed test (or had no test) counts as one failure. */
export function countJest(code, { numPassedTests, numFailedTests, numRuntimeErrorTestSuites }) {
  const failed = numFailedTests + numRuntimeErrorTestSuites;
  return { passed: numPassedTests, failed: code === 0 ? failed : Math.max(failed, 1) };
}
