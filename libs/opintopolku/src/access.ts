/** The variables of a service that tell where the outside systems are, and as whom it signs in. */
export interface OpintopolkuVariables {
  readonly OPINTOPOLKU_URL: string;
  readonly OPINTOPOLKU_USERNAME: string;
  readonly OPINTOPOLKU_PASSWORD: string;
}

/** How to reach the outside systems. */
export type OpintopolkuAccess = Readonly<{
  /** Origin of every service, `https://virkailija.opintopolku.fi`; their paths are known here. */
  baseUrl: string;
  /** Our own service user: basic auth to Koski and Arvo, CAS sign-in to the others. */
  username: string;
  password: string;
  /** Sent to every service as `Caller-Id`. */
  callerId: string;
}>;

const CALLER_ID = '1.2.246.562.10.00000000001.ehoks';

/** How to reach the outside systems, from a service's configuration. All our services are one caller to them. */
export const opintopolkuAccessOf = (config: OpintopolkuVariables): OpintopolkuAccess => ({
  baseUrl: config.OPINTOPOLKU_URL,
  username: config.OPINTOPOLKU_USERNAME,
  password: config.OPINTOPOLKU_PASSWORD,
  callerId: CALLER_ID,
});
