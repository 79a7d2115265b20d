// given, for some shells set a HOST that means something else
const HOST = '127.0.0.1';

/** Password of every user of the sandbox. */
export const SANDBOX_PASSWORD = 'sandbox';

/** The services of a system, in the order they start; what each needs is told once, here. */
export const SERVICES = [
  {
    name: 'sandbox',
    entry: 'apps/sandbox/dist/main.js',
    env: ({ ports }) => ({ PORT: ports.sandbox, HOST, SANDBOX_PASSWORD }),
    readyUrl: ({ ports }) => `http://127.0.0.1:${ports.sandbox}/health/ready`,
  },
  {
    name: 'hoks',
    entry: 'apps/hoks/dist/main.js',
    env: (system) => ({
      ...commonEnv(system),
      MONGODB_DATABASE: `${system.databasePrefix}-hoks`,
      INTERNAL_PORT: system.ports.hoks,
      CONTACT_DETAILS_KEK: system.contactDetailsKek,
    }),
    readyUrl: ({ ports }) => `http://127.0.0.1:${ports.hoks}/health/ready`,
  },
  {
    name: 'feedback',
    entry: 'apps/feedback/dist/main.js',
    env: (system) => ({
      ...commonEnv(system),
      MONGODB_DATABASE: `${system.databasePrefix}-feedback`,
      INTERNAL_PORT: system.ports.feedback,
      OPPIJA_HMAC_KEY: system.oppijaHmacKey,
      OPINTOPOLKU_URL: system.opintopolkuUrl,
      OPINTOPOLKU_USERNAME: 'ehoks',
      OPINTOPOLKU_PASSWORD: SANDBOX_PASSWORD,
      HOKS_QUERY_URLS: `http://127.0.0.1:${system.ports.hoks}`,
    }),
    readyUrl: ({ ports }) => `http://127.0.0.1:${ports.feedback}/health/ready`,
  },
  {
    name: 'gateway',
    entry: 'apps/gateway/dist/main.js',
    env: (system) => ({
      ...commonEnv(system),
      MONGODB_DATABASE: `${system.databasePrefix}-gateway`,
      PORT: system.ports.gateway,
      INTERNAL_PORT: system.ports.gatewayInternal,
      OPINTOPOLKU_URL: system.opintopolkuUrl,
      OPINTOPOLKU_USERNAME: 'ehoks',
      OPINTOPOLKU_PASSWORD: SANDBOX_PASSWORD,
      CAS_SERVICE_URL: casServiceUrl(system.ports),
      // there is no user interface yet: its description instead
      VIRKAILIJA_UI_URL: `http://127.0.0.1:${system.ports.gateway}/ehoks-virkailija-backend/doc`,
      HOKS_QUERY_URLS: `http://127.0.0.1:${system.ports.hoks}`,
      FEEDBACK_URLS: `http://127.0.0.1:${system.ports.feedback}`,
    }),
    readyUrl: ({ ports }) => `http://127.0.0.1:${ports.gatewayInternal}/health/ready`,
  },
  {
    name: 'koski-sync',
    entry: 'apps/koski-sync/dist/main.js',
    env: (system) => ({
      ...commonEnv(system),
      MONGODB_DATABASE: `${system.databasePrefix}-koski-sync`,
      INTERNAL_PORT: system.ports.koskiSync,
      OPINTOPOLKU_URL: system.opintopolkuUrl,
      OPINTOPOLKU_USERNAME: 'ehoks',
      OPINTOPOLKU_PASSWORD: SANDBOX_PASSWORD,
      KOSKI_ENVIRONMENT: 'sandbox',
      // the sandbox is asked by nobody else, so what takes minutes and days takes seconds here
      FEED_INTERVAL_MS: 1_000,
      WORK_INTERVAL_MS: 250,
      REREAD_AFTER_MS: 2_000,
      ABSENCE_CONFIRM_MS: 2_000,
      DAY_INTERVAL_MS: 60_000,
      ONR_INTERVAL_MS: 60_000,
    }),
    readyUrl: ({ ports }) => `http://127.0.0.1:${ports.koskiSync}/health/ready`,
  },
];

/** Run to their end before the services start. Each service makes the indexes of its own database before it serves. */
export const SETUP_STEPS = [{ name: 'topics', entry: 'apps/hoks/dist/setup.js', envOf: 'hoks' }];

/** The address that tickets for the gateway are made for. */
export const casServiceUrl = (ports) => `http://127.0.0.1:${ports.gateway}/ehoks-virkailija-backend/cas-security-check`;

const commonEnv = ({ brokers, mongoUrl, otlpUrl }) => ({
  HOST,
  KAFKA_BROKERS: brokers,
  MONGODB_URL: mongoUrl,
  ...(otlpUrl ? { OTEL_EXPORTER_OTLP_ENDPOINT: otlpUrl } : {}),
});
