import { execFile } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort, RUNTIME } from '../../../../tools/native/index.mjs';
import { casServiceUrl, type ServiceName, SETUP_STEPS, type SystemPlaces } from '../../../../tools/services.mjs';
import { Databases } from './databases';
import { forgetEarlierSystems } from './forgotten-messages';
import { HoksLog } from './hoks-log';
import { Sandbox } from './sandbox';
import { givenServers, type Servers } from './servers';
import { type Environment, environmentOf, ROOT, type Service, startService } from './service';
import { Sis } from './sis';
import { Virkailija } from './virkailija';

export interface SystemOptions {
  /** Of the spec: names its logs and databases. */
  readonly name: string;
  readonly gateways?: number;
  readonly hoksit?: number;
  /** Is koski-sync there? Default: no, for few specs need it. */
  readonly koskiSync?: boolean;
  /** Is feedback there? Default: no. */
  readonly feedback?: boolean;
  /** Default: those that the run was given. */
  readonly servers?: Servers;
  readonly otlpUrl?: string;
  /** For every service, beside what it needs. */
  readonly environment?: Environment;
}

/** Gateways and hoks instances on real servers with databases of their own, and a sandbox as the world outside. */
export interface System {
  readonly sandbox: Sandbox;
  readonly gateways: readonly Service[];
  readonly hoksit: readonly Service[];
  /** Only where it was asked for. */
  readonly koskiSync: Service | undefined;
  /** Only where it was asked for. */
  readonly feedback: Service | undefined;
  readonly servers: Servers;
  readonly databases: Databases;
  /** History, as the first hoks instance tells it. */
  readonly log: HoksLog;
  /** A service user with all rights where {@link Sandbox.newOikeudet} makes study rights. */
  readonly sis: Sis;
  /** An official of the sandbox, not signed in yet. */
  virkailija(username: string): Virkailija;
  /** One hoks instance more; it is stopped with the others. */
  addHoks(): Promise<Service>;
  /** A gateway more, and a student information system that asks it alone; it is stopped with the others. */
  addGateway(environment: Environment): Promise<Sis>;
  /** A feedback instance; it is stopped with the others. `environment`: beside that of every service. */
  addFeedback(environment?: Environment): Promise<Service>;
  /** One feedback instance more, which the gateways do not ask; it is stopped with the others. */
  addFeedbackBeside(environment?: Environment): Promise<Service>;
  /** Stops everything and drops the databases. */
  stop(): Promise<void>;
}

export const startSystem = async (options: SystemOptions): Promise<System> => {
  const { name, servers = givenServers(), otlpUrl } = options;
  const logDir = join(RUNTIME, 'log', 'e2e', name);
  await rm(logDir, { recursive: true, force: true });

  const first = await drawPorts();
  const gatewayPorts = [first, ...(await many((options.gateways ?? 1) - 1))];
  const hoksPorts = await many(options.hoksit ?? 1);
  const opintopolkuUrl = addressOf(first.sandbox);
  const places = {
    ...servers,
    opintopolkuUrl,
    databasePrefix: `test-e2e-${name}-${randomUUID().slice(0, 8)}`,
    contactDetailsKek: randomBytes(32).toString('base64'),
    oppijaHmacKey: randomBytes(32).toString('base64'),
    ...(otlpUrl !== undefined && { otlpUrl }),
  };
  const environment = {
    LOG_LEVEL: 'info',
    SERVICE_TICKET_SECONDS: '3600',
    CAS_SERVICE_URL: casServiceUrl(first),
    HOKS_QUERY_URLS: hoksPorts.map(({ hoks }) => addressOf(hoks)).join(','),
    ...options.environment,
  };

  const begun: Promise<Service>[] = [];
  const start = (service: ServiceName, ports: Ports, instance = 1, more: Environment = {}): Promise<Service> => {
    const own = { environment: { ...environment, ...more }, logDir, instance };
    const starting = startService(service, { ...places, ports }, own);
    begun.push(starting);
    return starting;
  };
  const databases = new Databases(servers.mongoUrl, places.databasePrefix);
  const stop = async (): Promise<void> => {
    const started = await Promise.allSettled(begun);
    await Promise.all(started.map(async (one) => one.status === 'fulfilled' && (await one.value.stop())));
    await databases.drop();
  };

  try {
    await forgetEarlierSystems(servers.brokers);
    for (const { entry, envOf } of SETUP_STEPS) {
      const env = environmentOf(envOf, { ...places, ports: first }, environment);
      await promisify(execFile)(process.execPath, [join(ROOT, entry)], { cwd: ROOT, env });
    }
    const [gateways, hoksit, koskiSync, feedback] = await Promise.all([
      Promise.all(gatewayPorts.map((ports, index) => start('gateway', ports, index + 1))),
      Promise.all(hoksPorts.map((ports, index) => start('hoks', ports, index + 1))),
      options.koskiSync ? start('koski-sync', first) : undefined,
      options.feedback ? start('feedback', first) : undefined,
      start('sandbox', first),
    ]);
    const sandbox = new Sandbox(opintopolkuUrl);
    return {
      sandbox,
      gateways,
      hoksit,
      koskiSync,
      feedback,
      servers,
      databases,
      log: new HoksLog(addressOf(hoksPorts[0]?.hoks ?? 0)),
      sis: new Sis(sandbox, environment.CAS_SERVICE_URL, gateways),
      virkailija: (username) => new Virkailija(sandbox, environment.CAS_SERVICE_URL, gateways, username),
      addHoks: async () => start('hoks', await drawPorts(), begun.length),
      addGateway: async (more) => {
        const added = await start('gateway', await drawPorts(), begun.length, more);
        return new Sis(sandbox, environment.CAS_SERVICE_URL, [added]);
      },
      addFeedback: async (more = {}) => start('feedback', first, begun.length, more),
      addFeedbackBeside: async (more = {}) => start('feedback', await drawPorts(), begun.length, more),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
};

const addressOf = (port: number): string => `http://127.0.0.1:${port}`;

type Ports = SystemPlaces['ports'];

/** Ports that nobody listens on. */
const drawPorts = async (): Promise<Ports> => ({
  gateway: await freePort(),
  gatewayInternal: await freePort(),
  hoks: await freePort(),
  feedback: await freePort(),
  koskiSync: await freePort(),
  sandbox: await freePort(),
});

const many = (count: number): Promise<Ports[]> => Promise.all(Array.from({ length: count }, drawPorts));
