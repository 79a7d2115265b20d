import { isPortFree } from './native/ports.mjs';

/** Where a developer's system listens: the default, and the place above EHOKS_PORT_BASE when that is set. */
const PORTS = {
  gateway: { port: 3300, offset: 0, variable: 'EHOKS_GATEWAY_PORT' },
  gatewayInternal: { port: 3301, offset: 1, variable: 'EHOKS_GATEWAY_INTERNAL_PORT' },
  hoks: { port: 3311, offset: 11, variable: 'EHOKS_HOKS_PORT' },
  feedback: { port: 3331, offset: 31, variable: 'EHOKS_FEEDBACK_PORT' },
  koskiSync: { port: 3321, offset: 21, variable: 'EHOKS_KOSKI_SYNC_PORT' },
  sandbox: { port: 7788, offset: 88, variable: 'EHOKS_SANDBOX_PORT' },
  kafka: { port: 9092, offset: 92, variable: 'EHOKS_KAFKA_PORT' },
  kafkaController: { port: 9093, offset: 93, variable: 'EHOKS_KAFKA_CONTROLLER_PORT' },
  mongo: { port: 27017, offset: 27, variable: 'EHOKS_MONGO_PORT' },
  zipkin: { port: 9411, offset: 41, variable: 'EHOKS_ZIPKIN_PORT' },
  prometheus: { port: 9090, offset: 90, variable: 'EHOKS_PROMETHEUS_PORT' },
  otlp: { port: 4318, offset: 18, variable: 'EHOKS_OTLP_PORT' },
};

/**
 * Ports by name, from EHOKS_PORT_BASE and single variables.
 *
 * @throws naming every variable that is no port number
 */
export function choosePorts(environment) {
  const base = environment.EHOKS_PORT_BASE;
  const chosen = Object.entries(PORTS).map(([name, { port, offset, variable }]) => {
    const single = environment[variable];
    if (single) return [name, portNumber(single), variable];
    return base ? [name, portNumber(base) + offset, 'EHOKS_PORT_BASE'] : [name, port, variable];
  });
  const wrong = chosen.filter(([, port]) => !(port >= 1 && port <= 65_535)).map(([, , variable]) => variable);
  if (wrong.length > 0) throw new Error(`Not a port number: ${[...new Set(wrong)].join(', ')}.`);
  return Object.fromEntries(chosen);
}

const portNumber = (text) => (/^\d+$/.test(text) ? Number(text) : NaN);

/** Throws one line that names the taken ports among those and tells how to choose others. */
export async function needFreePorts(ports, names) {
  const checks = await Promise.all(names.map(async (name) => ((await isPortFree(ports[name])) ? [] : [name])));
  const taken = checks.flat();
  if (taken.length === 0) return;
  const list = taken.map((name) => `${ports[name]} (${name}, ${PORTS[name].variable})`).join(', ');
  throw new Error(
    `Taken already: port ${list}. Choose another by the variable named, or move all: EHOKS_PORT_BASE=5300 npm start`,
  );
}
