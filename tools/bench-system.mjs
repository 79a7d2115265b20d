import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { ROOT, RUNTIME } from './native/paths.mjs';
import { freePort } from './native/ports.mjs';
import { answersOk } from './native/probe.mjs';
import { startProcess } from './native/process.mjs';
import { startServers } from './servers.mjs';
import { freeServicePorts, newDatabasePrefix, newKey, startSystem } from './system.mjs';

const LOGS = path.join(RUNTIME, 'log', 'bench');

/**
 * hoks and gateway on servers of their own, with the conformance suite's stub as the world outside.
 *
 * @param otlpUrl   where traces go; default: nothing is traced
 * @param overrides more environment for both services
 * @returns `url`, `internalUrl` and `stubUrl`, `brokers`, `mongoUrl` and `gatewayDatabase`, the `programs` that run, which
 *   kind of `store`, and what startSystem takes for more services: `system`, `logDir`
 */
export async function startBenchSystem(script, mongoKind, { otlpUrl, overrides } = {}) {
  await mkdir(RUNTIME, { recursive: true });
  // not in the system's temporary folder: that may be memory, where a write to disk costs nothing
  const dir = await mkdtemp(path.join(RUNTIME, 'bench-'));
  script.keep({ stop: () => rm(dir, { recursive: true, force: true }) });
  const stub = await startStub(script);
  const ports = await freeServicePorts();
  const servers = await startServers(script, { dir, logDir: LOGS, mongoKind, throughput: true });
  const system = {
    ...servers,
    ports,
    opintopolkuUrl: stub.url,
    otlpUrl,
    databasePrefix: newDatabasePrefix('bench'),
    contactDetailsKek: newKey(),
    oppijaHmacKey: newKey(),
  };
  const services = await startSystem(script, { names: ['hoks', 'gateway'], logDir: LOGS, overrides, system });
  const programs = [...services, ...servers.programs, stub];
  return {
    url: `http://127.0.0.1:${ports.gateway}`,
    internalUrl: `http://127.0.0.1:${ports.gatewayInternal}`,
    stubUrl: stub.url,
    brokers: servers.brokers,
    mongoUrl: servers.mongoUrl,
    gatewayDatabase: `${system.databasePrefix}-gateway`,
    programs,
    store: servers.store,
    system,
    logDir: LOGS,
  };
}

async function startStub(script) {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const args = [path.join(ROOT, 'conformance', 'run.mjs'), '--stub-only', '--koski-port', String(port)];
  return script.keep(await startNode('stub', args, `${url}/__world`, url));
}

/** A program of Node with its log beside those of the system. */
export async function startNode(name, args, readyUrl, url) {
  const log = path.join(LOGS, `${name}.log`);
  const program = await startProcess({ name, command: process.execPath, args, log, ready: () => answersOk(readyUrl) });
  return { ...program, url };
}

/** How Node runs a service in its image. */
export async function nodeOptionsOf(service) {
  const dockerfile = await readFile(path.join(ROOT, 'Dockerfile'), 'utf8');
  const [, stage = ''] = dockerfile.split(`FROM runtime AS ${service}\n`);
  const [, options] = /^ENV NODE_OPTIONS=(.+)$/m.exec(stage.split('\nFROM ')[0]) ?? [];
  if (options === undefined) throw new Error(`The image of ${service} sets no NODE_OPTIONS`);
  return options;
}
