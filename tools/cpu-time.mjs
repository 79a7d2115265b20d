import { readFileSync } from 'node:fs';

const MS_PER_TICK = 10; // USER_HZ is 100 on every Linux of today
const UTIME = 11; // place after the program's name, which may hold spaces
const STIME = 12;

/** CPU time a process has used so far, all its threads, in milliseconds; undefined where there is no /proc. */
export function cpuTimeMs(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[UTIME]) + Number(fields[STIME])) * MS_PER_TICK;
  } catch {
    return undefined;
  }
}
