import { readFileSync } from 'node:fs';

/** The most memory that a process has held; undefined where there is no /proc. */
export function peakMemoryMb(pid) {
  try {
    const [, kilobytes] = /^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return Math.round(Number(kilobytes) / 1024);
  } catch {
    return undefined;
  }
}
