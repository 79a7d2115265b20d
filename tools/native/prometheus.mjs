import { mkdir, readdir } from 'node:fs/promises';
import path from 'node:path';
import { RUNTIME } from './paths.mjs';
import { freePort } from './ports.mjs';
import { answersOk } from './probe.mjs';
import { startProcess, startServer } from './process.mjs';
import { provisionOnce } from './provision.mjs';
import { run } from './run.mjs';

const FOLDER = path.join(RUNTIME, 'prometheus');

/**
 * Programs of Prometheus: those on the PATH, else those of Debian's package, unpacked under .runtime/ and not installed.
 *
 * @returns the commands `prometheus` and `promtool`, or undefined where neither way leads to them
 */
export async function findPrometheus() {
  if (await run('promtool', ['--version']).catch(() => undefined)) {
    return { prometheus: 'prometheus', promtool: 'promtool' };
  }
  try {
    await provisionOnce('Fetching Prometheus (19 MB)', FOLDER, unpackDebianPackage);
  } catch {
    return undefined;
  }
  return { prometheus: path.join(FOLDER, 'usr/bin/prometheus'), promtool: path.join(FOLDER, 'usr/bin/promtool') };
}

async function unpackDebianPackage(folder) {
  await mkdir(folder, { recursive: true });
  await run('apt-get', ['download', 'prometheus'], { cwd: folder });
  const [file] = (await readdir(folder)).filter((name) => name.endsWith('.deb'));
  await run('dpkg-deb', ['-x', path.join(folder, file), folder]);
}

/**
 * Starts Prometheus on 127.0.0.1 and waits until it is ready.
 *
 * @param config file with what it scrapes
 * @param port   default: a free one
 */
export async function startPrometheus({ command, config, dir, log, port }) {
  const httpPort = port ?? (await freePort());
  const url = `http://127.0.0.1:${httpPort}`;
  const server = await startServer(() =>
    startProcess({
      name: 'prometheus',
      command,
      args: [
        `--config.file=${config}`,
        `--storage.tsdb.path=${dir}`,
        `--web.listen-address=127.0.0.1:${httpPort}`,
        '--storage.tsdb.retention.time=2d',
        // at `info` it tells who packaged it: an e-mail address, which no log of a test run may hold
        '--log.level=warn',
      ],
      log,
      ready: () => answersOk(`${url}/-/ready`),
    }),
  );
  return Object.assign(server, { port: httpPort, url });
}
