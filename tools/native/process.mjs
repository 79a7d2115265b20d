import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const living = new Set();
process.on('exit', () => living.forEach((child) => child.kill('SIGKILL')));

/** Spawns a program that does not outlive this process, however that ends. */
export function spawnTied(command, args, options) {
  const child = spawn(command, args, options);
  if (child.pid === undefined) return child; // could not be spawned: its `error` event tells
  const watchdog = killWhenWeEnd(child.pid);
  living.add(child);
  child.once('exit', () => {
    living.delete(child);
    watchdog.kill('SIGKILL');
  });
  return child;
}

/** A shell that reads from a pipe of ours until we are gone, also by SIGKILL, which no handler of ours outlives. */
function killWhenWeEnd(pid) {
  const script = 'read -r _; kill -9 "$0"';
  const watchdog = spawn('sh', ['-c', script, String(pid)], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] });
  watchdog.unref();
  watchdog.stdin.unref();
  return watchdog;
}

/**
 * Starts a server and waits until `ready` resolves to true. Its output is appended to the file `log`.
 *
 * The server gets a process group of its own, so that a Ctrl-C in the terminal reaches only the script that started
 * it: the script stops its servers in the right order.
 *
 * @throws when it ends before it is ready, or is not ready within `readyTimeoutMs`; with its last lines
 */
export async function startProcess({ name, command, args, env, cwd, log, ready, readyTimeoutMs = 60_000 }) {
  mkdirSync(path.dirname(log), { recursive: true });
  const output = openSync(log, 'a');
  const child = spawnTied(command, args, { cwd, env, detached: true, stdio: ['ignore', output, output] });
  closeSync(output);

  let ended = false;
  const exited = new Promise((resolve) => {
    const end = (outcome) => {
      ended = true;
      resolve(outcome);
    };
    child.once('error', (error) => end({ code: null, signal: null, error }));
    child.once('exit', (code, signal) => end({ code, signal }));
  });
  const signalAndWait = async (signal) => {
    if (!ended) child.kill(signal);
    await exited;
  };
  const stop = async (graceMs = 15_000) => {
    const kill = setTimeout(() => child.kill('SIGKILL'), graceMs);
    await signalAndWait('SIGTERM');
    clearTimeout(kill);
  };

  const deadline = Date.now() + readyTimeoutMs;
  while (!(await ready())) {
    if (ended || Date.now() > deadline) {
      const why = ended ? 'ended while starting' : `was not ready within ${readyTimeoutMs / 1000} s`;
      await signalAndWait('SIGKILL');
      throw new Error(`${name} ${why}; last lines of ${log}:\n${await lastLines(log)}`);
    }
    await sleep(50);
  }
  return { name, pid: child.pid, log, exited, stop, kill9: () => signalAndWait('SIGKILL') };
}

/** The end of a log file, for telling why its writer died. */
export async function lastLines(file, count = 15) {
  const text = await readFile(file, 'utf8').catch(() => '');
  return text.trimEnd().split('\n').slice(-count).join('\n');
}

/** A server that can be started again in place, on the same port and folder. `launch` starts it and waits for ready. */
export async function startServer(launch) {
  let running = await launch();
  return {
    get pid() {
      return running.pid;
    },
    get exited() {
      return running.exited;
    },
    name: running.name,
    log: running.log,
    stop: (graceMs) => running.stop(graceMs),
    kill9: () => running.kill9(),
    restart: async () => {
      await running.stop();
      running = await launch();
    },
  };
}
