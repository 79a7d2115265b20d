import { AppError } from '@ehoks/kernel';
import { type CasClient } from './cas.client';
import { type KoodistoClient } from './koodisto.client';
import { type KoskiClient } from './koski.client';
import { type OnrClient } from './onr.client';
import { type OrganisaatioClient } from './organisaatio.client';

export type OpintopolkuConfig = Readonly<{
  /** Origin of every service, `https://virkailija.opintopolku.fi`; their paths are known here. */
  baseUrl: string;
  /** Our own service user: basic auth to Koski, CAS sign-in to the others. */
  username: string;
  password: string;
  /** Sent to every service as `Caller-Id`. */
  callerId: string;
  /** How long one question to Koski may take, connecting and reading included. */
  koskiTimeoutMs: number;
  /** The same for all other services. */
  timeoutMs: number;
  /** How old an answer of Koski may be to be given again; 0: never, and identical questions under way are not joined. */
  koskiFreshnessMs: number;
  /** How long organisations and known codes are kept; 0: not at all. */
  referenceCacheMs: number;
}>;

/** The outside systems of Opintopolku that we ask. */
export interface Opintopolku {
  readonly cas: CasClient;
  readonly koski: KoskiClient;
  readonly onr: OnrClient;
  readonly organisaatio: OrganisaatioClient;
  readonly koodisto: KoodistoClient;
  /** Waits for answers under way, then closes the connections. */
  close(): Promise<void>;
}

/** Live clients of one Opintopolku environment. Opens no connection before the first question. */
export const createOpintopolku = (config: OpintopolkuConfig): Opintopolku => {
  throw new AppError('defect', 'opintopolku/not-built', `clients of ${config.baseUrl} are on their way`);
};
