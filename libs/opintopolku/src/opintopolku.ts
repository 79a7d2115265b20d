import { type OpintopolkuAccess } from './access';
import { type ArvoClient, createArvoClient } from './arvo.client';
import { AnswerCaches } from './cached';
import { CasSession } from './cas-session';
import { type CasClient, createCasClient } from './cas.client';
import { createKoodistoClient, type KoodistoClient } from './koodisto.client';
import { createKoskiClient, type KoskiClient } from './koski.client';
import { createKoskiSeurantaClient, type KoskiSeurantaClient } from './koski-seuranta.client';
import { createOnrClient, type OnrClient } from './onr.client';
import { createOrganisaatioClient, type OrganisaatioClient } from './organisaatio.client';
import { SystemConnection } from './system-connection';
import { createViestinvalitysClient, type ViestinvalitysClient } from './viestinvalitys.client';
import { createViitetiedotClient, type ViitetiedotClient } from './viitetiedot.client';

export type OpintopolkuConfig = Readonly<{
  /** How long one question to Koski may take, connecting and reading included. */
  koskiTimeoutMs: number;
  /** The same for all other services. */
  timeoutMs: number;
  /** How old an answer of Koski may be to be given again; 0: never, and identical questions under way are not joined. */
  koskiFreshnessMs: number;
  /** How long organisations and known codes are kept; 0: not at all. */
  referenceCacheMs: number;
}> &
  OpintopolkuAccess;

/** The outside systems of Opintopolku that we ask. */
export interface Opintopolku {
  readonly cas: CasClient;
  readonly koski: KoskiClient;
  readonly koskiSeuranta: KoskiSeurantaClient;
  readonly onr: OnrClient;
  readonly organisaatio: OrganisaatioClient;
  readonly koodisto: KoodistoClient;
  readonly arvo: ArvoClient;
  readonly viestinvalitys: ViestinvalitysClient;
  readonly viitetiedot: ViitetiedotClient;
  /** Answers kept in this process. */
  readonly caches: AnswerCaches;
  /** Waits for answers under way, then closes the connections. */
  close(): Promise<void>;
}

/**
 * Live clients of one Opintopolku environment. Each system has connections, time-out and breaker of its own, so that a
 * slow one does not hold up the others. No connection is opened before the first question.
 */
export const createOpintopolku = (config: OpintopolkuConfig): Opintopolku => {
  const { callerId, timeoutMs, username, password } = config;
  const baseUrl = new URL(config.baseUrl).origin;
  const connections: SystemConnection[] = [];
  const connect = (options: { system: string; unreachableCode: string; timeoutMs: number }): SystemConnection => {
    const connection = new SystemConnection({ baseUrl, callerId, ...options });
    connections.push(connection);
    return connection;
  };

  const cas = connect({ system: 'cas', unreachableCode: 'cas/unavailable', timeoutMs });
  const signIn = connect({ system: 'cas', unreachableCode: 'cas/unavailable', timeoutMs });
  const koski = connect({ system: 'koski', unreachableCode: 'koski/unreachable', timeoutMs: config.koskiTimeoutMs });
  const onr = connect({ system: 'onr', unreachableCode: 'onr/unavailable', timeoutMs });
  const organisaatio = connect({ system: 'organisaatio', unreachableCode: 'organisaatio/unavailable', timeoutMs });
  const koodisto = connect({ system: 'koodisto', unreachableCode: 'koodisto/unavailable', timeoutMs });
  const eperusteet = connect({ system: 'eperusteet', unreachableCode: 'eperusteet/unavailable', timeoutMs });
  const lokalisointi = connect({ system: 'lokalisointi', unreachableCode: 'lokalisointi/unavailable', timeoutMs });
  const caches = new AnswerCaches();
  const kept = { referenceCacheMs: config.referenceCacheMs, caches };

  const arvo = connect({ system: 'arvo', unreachableCode: 'arvo/unreachable', timeoutMs });
  const viestinvalitys = connect({
    system: 'viestinvalitys',
    unreachableCode: 'viestinvalitys/unreachable',
    timeoutMs,
  });

  const onrSession = new CasSession(signIn, onr, {
    username,
    password,
    loginUrl: `${baseUrl}/oppijanumerorekisteri-service/j_spring_cas_security_check`,
  });

  const viestinvalitysSession = new CasSession(signIn, viestinvalitys, {
    username,
    password,
    loginUrl: `${baseUrl}/lahetys/login`,
  });

  return {
    cas: createCasClient(cas),
    koski: createKoskiClient(koski, { username, password, callerId, freshnessMs: config.koskiFreshnessMs, caches }),
    koskiSeuranta: createKoskiSeurantaClient(koski, { username, password, callerId }),
    onr: createOnrClient(onr, onrSession),
    arvo: createArvoClient(arvo, { username, password, callerId }),
    viestinvalitys: createViestinvalitysClient(viestinvalitys, viestinvalitysSession),
    organisaatio: createOrganisaatioClient(organisaatio, kept),
    koodisto: createKoodistoClient(koodisto, kept),
    viitetiedot: createViitetiedotClient({ koodisto, organisaatio, eperusteet, lokalisointi }, kept),
    caches,
    close: async () => {
      await Promise.all(connections.map((connection) => connection.close()));
    },
  };
};
