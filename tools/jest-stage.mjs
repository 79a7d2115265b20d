import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { packageBin } from './build.mjs';
import { ROOT } from './native/paths.mjs';
import { runShown } from './native/run.mjs';

const GRACE_MS = 20_000;

/**
 * Runs the tests of one kind (a project of jest.config.mjs) and counts them; a file that cannot run is a failure.
 *
 * @param workers how many files run at a time. Default: as many as there are processors; Jest would leave one to itself,
 *                where it hardly works
 */
export async function runJest(project, env = {}, workers = '100%') {
  const dir = await mkdtemp(path.join(tmpdir(), 'ehoks-jest-'));
  const report = path.join(dir, `${project}.json`);
  const ended = new AbortController();
  const hung = new AbortController();
  try {
    const args = ['--selectProjects', project, `--maxWorkers=${workers}`, '--ci', '--json', `--outputFile=${report}`];
    const run = runShown(process.execPath, [packageBin('jest'), ...args], {
      cwd: ROOT,
      env: { ...process.env, ...env },
      signal: hung.signal,
    });
    endAfterReport(report, ended.signal, hung).catch(() => undefined);
    const code = await run.catch((error) => {
      if (!hung.signal.aborted) throw error;
      console.error(`Jest was still running ${GRACE_MS / 1000} s after its last test: a test left something open.`);
      return 1;
    });
    return countJest(code, JSON.parse(await readFile(report, 'utf8')));
  } finally {
    ended.abort();
    await rm(dir, { recursive: true, force: true });
  }
}

/** Jest waits without end for a socket or timer that a test left open. */
async function endAfterReport(report, ended, hung) {
  while (!existsSync(report)) await sleep(500, undefined, { signal: ended });
  await sleep(GRACE_MS, undefined, { signal: ended });
  hung.abort();
}

/** Passed and failed of a jest run. A run that failed without a failed test (or had no test) counts as one failure. */
export function countJest(code, { numPassedTests, numFailedTests, numRuntimeErrorTestSuites }) {
  const failed = numFailedTests + numRuntimeErrorTestSuites;
  return { passed: numPassedTests, failed: code === 0 ? failed : Math.max(failed, 1) };
}
