import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { step } from './progress.mjs';
import { run } from './run.mjs';

/**
 * Makes the folder `target` once. `fill` works in a folder beside it, which is renamed when complete: a broken
 * download is never taken for a whole one, and two scripts may provision at the same time.
 */
export async function provisionOnce(name, target, fill) {
  if (existsSync(target)) return target;
  await step(name, async () => {
    const unfinished = `${target}.${process.pid}.tmp`;
    try {
      await mkdir(unfinished, { recursive: true });
      await fill(unfinished);
      await rename(unfinished, target).catch((error) => {
        if (!existsSync(target)) throw error;
      });
    } finally {
      await rm(unfinished, { recursive: true, force: true });
    }
  });
  return target;
}

/** Short name of what a description file asks for: another version asked for is fetched anew, beside the old. */
export const fingerprint = (file) => createHash('sha256').update(readFileSync(file)).digest('hex').slice(0, 8);

/** Copies the jars that a pom names, and those they need, into `folder`. */
export const copyJars = (pom, folder) =>
  run('mvn', [
    '-B',
    '-q',
    '-f',
    pom,
    'dependency:copy-dependencies',
    '-DincludeScope=runtime',
    `-DoutputDirectory=${folder}`,
  ]);
