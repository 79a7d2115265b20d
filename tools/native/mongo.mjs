import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { mongoAnswers } from './mongo-probe.mjs';
import { DEPLOY, RUNTIME } from './paths.mjs';
import { freePort } from './ports.mjs';
import { startProcess, startServer } from './process.mjs';
import { fingerprint, provisionOnce } from './provision.mjs';
import { need, PYTHON } from './requirements.mjs';
import { run } from './run.mjs';

const REQUIREMENTS = path.join(DEPLOY, 'mongo', 'requirements.txt');
const PYTHON_BUILD = path.join(RUNTIME, `secantus-${fingerprint(REQUIREMENTS)}`);
const RUST_BUILD = path.join(RUNTIME, 'secantus-rs', 'bin', 'secantusd-rs');

// WiredTiger in both; an acknowledged write survives a kill only with --sync-on-commit
const KINDS = {
  'secantusd-rs': { command: RUST_BUILD, args: ['--cache-size', '1G', '--log-file-max', '16MB'] },
  // by module: the start script of a virtual environment holds the path it was made at
  'secantusd-py': { command: path.join(PYTHON_BUILD, 'bin', 'python'), args: ['-m', 'secantus'] },
};

/** The kinds of store this checkout can start, the fastest first. The Python build is fetched when asked for. */
export const availableMongoKinds = () => (existsSync(RUST_BUILD) ? ['secantusd-rs', 'secantusd-py'] : ['secantusd-py']);

/** What the machine must have: Python only where its build is to be run. */
export const mongoRequirements = (kind = availableMongoKinds()[0]) => (kind === 'secantusd-py' ? [PYTHON] : []);

/** Fetches the Python build of SecantusDB, once per checkout; the Rust build is used where somebody built it. */
export async function provisionMongo(kind = availableMongoKinds()[0]) {
  if (kind === 'secantusd-rs') return;
  await need(mongoRequirements(kind));
  await provisionOnce('Fetching SecantusDB (MongoDB protocol)', PYTHON_BUILD, async (folder) => {
    await run('python3', ['-m', 'venv', folder]);
    await run(path.join(folder, 'bin', 'python'), ['-m', 'pip', 'install', '--quiet', '--pre', '-r', REQUIREMENTS]);
  });
}

/**
 * Starts a server that speaks MongoDB's protocol (SecantusDB) on 127.0.0.1 and waits until it answers a ping.
 *
 * @param dir  folder for its data; made when missing, found again by a later start
 * @param log  default: mongo.log in that folder
 * @param port default: a free one
 * @param kind default: the fastest that is there
 */
export async function startMongo({ dir, log = path.join(dir, 'mongo.log'), port, kind = availableMongoKinds()[0] }) {
  if (!KINDS[kind]) throw new Error(`No store is called ${kind}; there are: ${Object.keys(KINDS).join(', ')}.`);
  await provisionMongo(kind);
  const clientPort = port ?? (await freePort());
  const data = path.join(dir, 'data');
  await mkdir(data, { recursive: true });
  const { command, args } = KINDS[kind];
  const server = await startServer(() =>
    startProcess({
      name: 'mongo',
      command,
      args: [
        ...args,
        ...['--host', '127.0.0.1', '--port', String(clientPort), '--storage-path', data],
        ...['--sync-on-commit', '--log-level', 'WARNING'],
      ],
      cwd: dir,
      log,
      ready: () => mongoAnswers(clientPort),
    }),
  );
  return Object.assign(server, {
    kind,
    port: clientPort,
    url: `mongodb://127.0.0.1:${clientPort}/?directConnection=true`,
  });
}
