import { readFileSync } from 'node:fs';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];
const ORPHAN_CHECK_MS = 200;

/**
 * Resolves at the first request to stop (Ctrl-C, kill, a closed terminal); later ones do not cut the stopping short.
 *
 * Under npm the end of npm is such a request too: it passes a signal on at most to the shell between it and us.
 */
export const stopSignal = () =>
  new Promise((resolve) => {
    for (const signal of SIGNALS) process.on(signal, () => resolve(signal));
    if (!process.env.npm_lifecycle_event) return;
    const before = ancestors();
    setInterval(() => ancestors() !== before && resolve('orphaned'), ORPHAN_CHECK_MS).unref();
  });

/** Our parent (the shell) and, where there is a /proc, the parent of that (npm). */
function ancestors() {
  try {
    const stat = readFileSync(`/proc/${process.ppid}/stat`, 'utf8');
    const [, grandparent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return `${process.ppid} ${grandparent}`;
  } catch {
    return String(process.ppid);
  }
}
