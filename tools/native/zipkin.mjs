import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { DEPLOY, RUNTIME } from './paths.mjs';
import { freePort } from './ports.mjs';
import { answersOk } from './probe.mjs';
import { startProcess, startServer } from './process.mjs';
import { copyJars, fingerprint, provisionOnce } from './provision.mjs';
import { JAVA, MAVEN, need } from './requirements.mjs';

const POM = path.join(DEPLOY, 'zipkin', 'pom.xml');
const JARS = path.join(RUNTIME, `zipkin-${fingerprint(POM)}`);

/** Fetches Zipkin, once per checkout. */
export async function provisionZipkin() {
  await need(existsSync(JARS) ? [JAVA] : [JAVA, MAVEN]);
  await provisionOnce('Fetching Zipkin (131 MB)', JARS, (folder) => copyJars(POM, folder));
}

/**
 * Starts Zipkin on 127.0.0.1 and waits until it is healthy. It keeps spans in memory only.
 *
 * @param port default: a free one
 */
export async function startZipkin({ log, port }) {
  await provisionZipkin();
  const httpPort = port ?? (await freePort());
  const url = `http://127.0.0.1:${httpPort}`;
  const [jar] = (await readdir(JARS)).filter((name) => name.endsWith('.jar'));
  const server = await startServer(() =>
    startProcess({
      name: 'zipkin',
      command: 'java',
      args: [
        ...['-Xmx192m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-XX:MaxMetaspaceSize=96m'],
        ...['-jar', path.join(JARS, jar)],
        ...['--armeria.ports[0].ip=127.0.0.1', `--armeria.ports[0].port=${httpPort}`],
        ...['--armeria.ports[0].protocols=http', '--logging.level.root=WARN', '--spring.main.banner-mode=off'],
      ],
      env: { ...process.env, STORAGE_TYPE: 'mem' },
      log,
      ready: () => answersOk(`${url}/health`),
    }),
  );
  // spans are in memory only: a slow farewell would save nothing
  return Object.assign(server, { port: httpPort, url, stop: () => server.kill9() });
}
