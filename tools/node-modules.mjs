import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from './native/paths.mjs';
import { step } from './native/progress.mjs';
import { run } from './native/run.mjs';

const packagesOf = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : {});

/** True when every package that the lock file asks for (platform-dependent ones aside) is there in that version. */
export function isInstalled(root = ROOT) {
  const wanted = packagesOf(path.join(root, 'package-lock.json'));
  const present = packagesOf(path.join(root, 'node_modules', '.package-lock.json'));
  return Object.entries(wanted)
    .filter(([place]) => place.includes('node_modules/'))
    .every(([place, { version, optional }]) => {
      const found = present[place];
      return found === undefined ? optional === true : found.version === version;
    });
}

/** Runs `npm ci` unless what the lock file asks for is there already. */
export async function ensureInstalled() {
  if (isInstalled()) return;
  await step('Installing packages (npm ci)', () => run('npm', ['ci', '--no-audit', '--no-fund'], { cwd: ROOT }));
}
