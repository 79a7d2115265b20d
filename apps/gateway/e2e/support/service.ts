import { join, resolve } from 'node:path';
import { answersOk, startProcess, startServer } from '../../../../tools/native/index.mjs';
import { type ServiceDefinition, type ServiceName, SERVICES, type SystemPlaces } from '../../../../tools/services.mjs';

export const ROOT = resolve(__dirname, '../../../..');

/** One process of ours. */
export interface Service {
  /** What it serves others at. */
  readonly url: string;
  /** Where it tells of its health and its metrics. */
  readonly internalUrl: string;
  /** File that its log is in, that of earlier starts included. */
  readonly log: string;
  /** Asks it to stop, and waits until it has. */
  stop(): Promise<void>;
  kill9(): Promise<void>;
  /** Starts it again at the same address; resolves when it is ready. */
  restart(): Promise<void>;
}

const PORT_OF: Readonly<Record<ServiceName, keyof SystemPlaces['ports']>> = {
  sandbox: 'sandbox',
  hoks: 'hoks',
  gateway: 'gateway',
  feedback: 'feedback',
  'koski-sync': 'koskiSync',
};

export type Environment = Readonly<Record<string, string>>;

/** Starts one instance of a service from its dist/ and waits until it is ready. */
export const startService = async (
  name: ServiceName,
  places: SystemPlaces,
  { environment, logDir, instance = 1 }: { environment: Environment; logDir: string; instance?: number },
): Promise<Service> => {
  const service = definitionOf(name);
  const log = join(logDir, `${name}-${instance}.log`);
  const server = await startServer(() =>
    startProcess({
      name: `${name} ${instance}`,
      command: process.execPath,
      args: [join(ROOT, service.entry)],
      cwd: ROOT,
      env: environmentOf(name, places, environment),
      log,
      ready: () => answersOk(service.readyUrl(places)),
    }),
  );
  return {
    url: `http://127.0.0.1:${places.ports[PORT_OF[name]]}`,
    internalUrl: new URL(service.readyUrl(places)).origin,
    log,
    stop: () => server.stop(),
    kill9: () => server.kill9(),
    restart: () => server.restart(),
  };
};

/** What a service of this system is started with. */
export const environmentOf = (name: ServiceName, places: SystemPlaces, more: Environment): Environment => {
  const own = Object.entries(definitionOf(name).env(places)).map(
    ([variable, value]) => [variable, String(value)] as const,
  );
  return { PATH: process.env['PATH'] ?? '', TZ: 'Europe/Helsinki', ...Object.fromEntries(own), ...more };
};

const definitionOf = (name: ServiceName): ServiceDefinition => {
  const found = SERVICES.find((service) => service.name === name);
  if (found === undefined) throw new Error(`No service ${name}`);
  return found;
};
