import type { NativeServer } from './native/index.mjs';

export type ServiceName = 'sandbox' | 'hoks' | 'gateway';

export interface ServicePorts {
  gateway: number;
  gatewayInternal: number;
  hoks: number;
  sandbox: number;
}

/** What the environment of the services is made from. */
export interface System {
  brokers: string;
  mongoUrl: string;
  ports: ServicePorts;
  /** Base address of the outside systems: the sandbox, or a stub. */
  opintopolkuUrl: string;
  /** Of the databases' names; holds `test` in tests. */
  databasePrefix: string;
  contactDetailsKek: string;
  otlpUrl?: string;
}

/** A built service that runs as a process of its own. */
export type Service = Omit<NativeServer, 'port'> & { readonly name: ServiceName };

/**
 * Makes the topics, then starts built services in order, each when those before it are ready.
 *
 * @param script `keep` gets each service as it starts, so that it can be stopped when a later one fails
 */
export function startSystem(
  script: { keep: (service: Service) => Service },
  options: { names: ServiceName[]; system: System; logDir: string; overrides?: Record<string, string> },
): Promise<Service[]>;

/** Free ports for the services of a throw-away system. */
export function freeServicePorts(): Promise<ServicePorts>;

/** A new key for CONTACT_DETAILS_KEK. */
export function newContactDetailsKek(): string;
