import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { step } from './progress.mjs';

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

/** Runs a program to its end and returns its output. Throws with that output when it fails. */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    const chunks = [];
    child.stdout.on('data', (chunk) => chunks.push(chunk));
    child.stderr.on('data', (chunk) => chunks.push(chunk));
    child.once('error', reject);
    child.once('close', (code) => {
      const output = Buffer.concat(chunks).toString();
      if (code === 0) resolve(output);
      else reject(new Error(`${command} failed with ${code}:\n${output.trimEnd()}`));
    });
  });
}
