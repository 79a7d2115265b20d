import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { mkdir, rename } from 'node:fs/promises';
import { step } from './progress.mjs';
import { run } from './run.mjs';

/**
 * Makes `target` once. `make` makes it under another name beside it, which is renamed when complete: a broken download
 * is never taken for a whole one, and two scripts may provision at the same time.
 */
export async function provisionOnce(name, target, make) {
  if (existsSync(target)) return;
  const unfinished = `${target}.${process.pid}.tmp`;
  const discard = () => rmSync(unfinished, { recursive: true, force: true });
  process.on('exit', discard);
  try {
    await step(name, async () => {
      await make(unfinished);
      await rename(unfinished, target).catch((error) => {
        if (!existsSync(target)) throw error;
      });
    });
  } finally {
    discard();
    process.off('exit', discard);
  }
}

/** Short name of what a description file asks for: another version asked for is fetched anew, beside the old. */
export const fingerprint = (file) => createHash('sha256').update(readFileSync(file)).digest('hex').slice(0, 8);

/** Copies the jars that a pom names, and those they need, into `folder`. */
export async function copyJars(pom, folder) {
  await mkdir(folder, { recursive: true });
  const goal = ['dependency:copy-dependencies', '-DincludeScope=runtime', `-DoutputDirectory=${folder}`];
  await run('mvn', ['-B', '-q', '-f', pom, ...goal]);
}
