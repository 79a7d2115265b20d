/** A server on 127.0.0.1 that this process started; it is killed when the process ends. */
export interface NativeServer {
  /** Of the running process: another one after `restart`. */
  readonly pid: number;
  readonly port: number;
  /** File that its output is appended to. */
  readonly log: string;
  /** Resolves when the running process has ended, for whatever reason. */
  readonly exited: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  /** Asks it to stop (SIGTERM), kills it after `graceMs` (15 000); resolves when it has ended. */
  stop(graceMs?: number): Promise<void>;
  /** Kills it as a crash would (SIGKILL); resolves when it has ended. */
  kill9(): Promise<void>;
  /** Starts it again on the same port and data, stopping it first if it runs; resolves when it answers. */
  restart(): Promise<void>;
}

export interface KafkaServer extends NativeServer {
  /** Value for KAFKA_BROKERS. */
  readonly brokers: string;
  /** Where users sign in; only when started with passwords. */
  readonly secureBrokers?: string;
}

export type MongoKind = 'secantusd-rs' | 'secantusd-py';

export interface MongoServer extends NativeServer {
  /** Value for MONGODB_URL; names no database. */
  readonly url: string;
  readonly kind: MongoKind;
}

/**
 * Starts one Apache Kafka broker (KRaft) and resolves when it serves metadata. Ports default to free ones. `dir` holds
 * its data: made when missing, found again by a later start. `log` defaults to a file in `dir`. The first call of a
 * checkout fetches the jars.
 */
export function startKafka(options: {
  dir: string;
  log?: string;
  port?: number;
  controllerPort?: number;
  /** true: full JIT, for benchmarks; default: quick to start. */
  throughput?: boolean;
  /** By user: opens a second port where they sign in (SCRAM-SHA-512) and may do what the broker's rules say. */
  passwords?: Readonly<Record<string, string>>;
}): Promise<KafkaServer>;

/** Starts a server that speaks MongoDB's protocol and resolves when it answers a ping; the rest as above. */
export function startMongo(options: {
  dir: string;
  log?: string;
  port?: number;
  kind?: MongoKind;
}): Promise<MongoServer>;

/** The kinds of store this checkout can start, the fastest first. */
export function availableMongoKinds(): MongoKind[];

/** A port of 127.0.0.1 that nobody listens on right now. */
export function freePort(): Promise<number>;

/** Folder of this checkout for what is fetched or written while running; never committed. */
export const RUNTIME: string;

/** True when a GET of this address is answered with a status of success. */
export function answersOk(url: string): Promise<boolean>;

/** A program that {@link startProcess} started. */
export type StartedProcess = Omit<NativeServer, 'port' | 'restart'>;

/** Starts a program and resolves when `ready` does with true; throws with its last lines when it ends before that. */
export function startProcess(options: {
  name: string;
  command: string;
  args: readonly string[];
  env?: Readonly<Record<string, string | undefined>>;
  cwd?: string;
  log: string;
  ready: () => Promise<boolean>;
  readyTimeoutMs?: number;
}): Promise<StartedProcess>;

/** A program that can be started again in place; `launch` starts it and waits until it is ready. */
export function startServer(launch: () => Promise<StartedProcess>): Promise<Omit<NativeServer, 'port'>>;
