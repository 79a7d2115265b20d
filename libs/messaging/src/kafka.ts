import net from 'node:net';
import tls from 'node:tls';
import { Kafka, logLevel, type ISocketFactory, type LogEntry, type RetryOptions } from 'kafkajs';
import RequestQueue from 'kafkajs/src/network/requestQueue';
import { type MessagingLog } from './log';

const CONNECTION_TIMEOUT_MS = 3_000;
const REQUEST_TIMEOUT_MS = 10_000;

/** About 17 s in all: outlives the restart of a broker. Consumers must be given it again, or kafkajs takes another. */
export const KAFKA_RETRY: RetryOptions = { initialRetryTime: 50, retries: 20, maxRetryTime: 1_000 };

/** The variables of a service that tell how to reach the brokers. */
export interface KafkaVariables {
  readonly KAFKA_BROKERS: string;
  readonly KAFKA_USERNAME?: string;
  readonly KAFKA_PASSWORD?: string;
  readonly KAFKA_TLS: 'on' | 'off';
}

/** How to reach the brokers. */
export interface KafkaConnection {
  /** `host:port` */
  readonly brokers: readonly string[];
  readonly credentials?: { readonly username: string; readonly password: string };
  readonly tls?: boolean;
}

/** How to reach the brokers, from a service's configuration. */
export const kafkaConnectionOf = (config: KafkaVariables): KafkaConnection => {
  const { KAFKA_USERNAME: username, KAFKA_PASSWORD: password = '' } = config;
  return {
    brokers: config.KAFKA_BROKERS.split(','),
    tls: config.KAFKA_TLS === 'on',
    ...(username !== undefined && { credentials: { username, password } }),
  };
};

/**
 * A client of the brokers, with what kafkajs 2.2.4 needs to behave: retries that outlive a broker's restart, sockets
 * without delay, its log in ours, no idle timer.
 *
 * @param options.clientId name of the service
 * @returns connects only when a producer, consumer or admin of it does
 */
export const createKafka = (
  options: KafkaConnection & { readonly clientId: string; readonly log: MessagingLog },
): Kafka => {
  stopIdleTimer();
  return new Kafka({
    brokers: [...options.brokers],
    clientId: options.clientId,
    ssl: options.tls ?? false,
    ...(options.credentials && { sasl: { mechanism: 'scram-sha-512', ...options.credentials } }),
    connectionTimeout: CONNECTION_TIMEOUT_MS,
    requestTimeout: REQUEST_TIMEOUT_MS,
    retry: KAFKA_RETRY,
    socketFactory: undelayedSocket,
    logLevel: logLevel.INFO,
    logCreator: () => writeTo(options.log),
  });
};

const undelayedSocket: ISocketFactory = ({ host, port, ssl, onConnect }) => {
  const socket = ssl
    ? tls.connect({ host, port, ...(net.isIP(host) === 0 && { servername: host }), ...ssl }, onConnect)
    : net.connect({ host, port }, onConnect);
  return socket.setNoDelay(true).setKeepAlive(true, 60_000);
};

/**
 * What kafkajs calls an error is mostly a retry of its own: what comes of it we tell ourselves. Its texts carry no
 * message bodies; stacks and errors are left out.
 */
const writeTo =
  (log: MessagingLog) =>
  ({ namespace, level, log: entry }: LogEntry): void => {
    const fields = { namespace, groupId: fieldText(entry['groupId']), broker: fieldText(entry['broker']) };
    const text = `kafkajs: ${entry.message}`;
    if (level === logLevel.ERROR && !isOwnRetry(entry.message)) log.warn(fields, text);
    else log.debug(fields, text);
  };

const fieldText = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** These come many times a second while a broker is away, and each time it elects or loads something. */
const OWN_RETRIES =
  /^(Connection|Failed to (connect|send)|Response |Crash: |Restarting |Closed connection|\[Connection)/;
const isOwnRetry = (message: string): boolean => OWN_RETRIES.test(message);

let idleTimerStopped = false;

/** kafkajs checks every millisecond for requests to send, also when there are none: 3 % of a core per idle process. */
const stopIdleTimer = (): void => {
  if (idleTimerStopped) return;
  idleTimerStopped = true;
  const schedule = RequestQueue.prototype.scheduleCheckPendingRequests;
  RequestQueue.prototype.scheduleCheckPendingRequests = function () {
    if (this.pending.length > 0) schedule.call(this);
  };
};
