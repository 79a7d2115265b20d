import { spawnTied } from './process.mjs';

/** Runs a program to its end and returns its output. Throws with that output when it fails. */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawnTied(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
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

/** Runs a program to its end, its output going where ours goes, and returns its exit code (1 when a signal ended it). */
export function runShown(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawnTied(command, args, { ...options, stdio: ['ignore', 'inherit', 'inherit'] });
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  });
}
