/** Where the parts of a system are. */
export interface SystemPlaces {
  readonly brokers: string;
  readonly mongoUrl: string;
  readonly opintopolkuUrl: string;
  /** Each service has a database of its own, `<prefix>-<service>`. */
  readonly databasePrefix: string;
  readonly contactDetailsKek: string;
  readonly oppijaHmacKey: string;
  readonly otlpUrl?: string;
  readonly ports: Readonly<
    Record<'gateway' | 'gatewayInternal' | 'hoks' | 'koskiSync' | 'feedback' | 'sandbox', number>
  >;
}

export type ServiceName = 'sandbox' | 'hoks' | 'feedback' | 'koski-sync' | 'gateway';

export interface ServiceDefinition {
  readonly name: ServiceName;
  /** From the root of the checkout. */
  readonly entry: string;
  env(places: SystemPlaces): Readonly<Record<string, string | number>>;
  /** Answers with success when the service may be used. */
  readyUrl(places: SystemPlaces): string;
}

export const SERVICES: readonly ServiceDefinition[];
export const SETUP_STEPS: readonly {
  readonly name: string;
  readonly entry: string;
  /** The service whose environment the step runs in. */
  readonly envOf: ServiceName;
}[];
export function casServiceUrl(ports: SystemPlaces['ports']): string;
