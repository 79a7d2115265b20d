import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { kafkaAnswers } from './kafka-probe.mjs';
import { DEPLOY, RUNTIME } from './paths.mjs';
import { freePort } from './ports.mjs';
import { startProcess, startServer } from './process.mjs';
import { copyJars, fingerprint, provisionOnce } from './provision.mjs';
import { JAVA, MAVEN, need } from './requirements.mjs';
import { run } from './run.mjs';

const POM = path.join(DEPLOY, 'kafka', 'pom.xml');
const LOG4J2 = path.join(DEPLOY, 'kafka', 'log4j2.xml');
const SETTINGS = path.join(DEPLOY, 'kafka', 'server.properties');
const JARS = path.join(RUNTIME, `kafka-${fingerprint(POM)}`);
const CLASS_ARCHIVE_FOLDER = `${JARS}-classes`;
const CLASS_ARCHIVE_NAME = 'kafka.jsa';

const QUICK_START = ['-XX:TieredStopAtLevel=1'];
const SHARED_CLASSES = [`-XX:SharedArchiveFile=${path.join(CLASS_ARCHIVE_FOLDER, CLASS_ARCHIVE_NAME)}`, '-Xshare:auto'];

const SECURE_SETTINGS = [
  'listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT,SECURE:SASL_PLAINTEXT',
  'listener.name.secure.sasl.enabled.mechanisms=SCRAM-SHA-512',
  'listener.name.secure.scram-sha-512.sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required;',
  'authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer',
  'super.users=User:ANONYMOUS',
];

/** What the machine must have: Maven only until the jars are here. */
export const kafkaRequirements = () => (existsSync(JARS) ? [JAVA] : [JAVA, MAVEN]);

/** Fetches Kafka's jars and makes the class-data archive that halves its start, both once per checkout. */
export async function provisionKafka() {
  await need(kafkaRequirements());
  await provisionOnce('Fetching Apache Kafka (44 MB)', JARS, (folder) => copyJars(POM, folder));
  await provisionOnce('Preparing quick starts of Kafka', CLASS_ARCHIVE_FOLDER, archiveClasses);
}

/**
 * Starts one Kafka broker (KRaft, its own controller) on 127.0.0.1 and waits until it serves metadata.
 *
 * @param dir            folder for its data and settings; made when missing, found again by a later start
 * @param log            default: kafka.log in that folder
 * @param port           for clients; default: a free one
 * @param controllerPort default: a free one
 * @param throughput     true: let the JVM compile fully (benchmarks); default: start quickly
 * @param passwords      by user: then there is a second port, `secureBrokers`, where users sign in (SCRAM-SHA-512) and may
 *                       do what the broker's rules say; who comes to the first port may do everything
 */
export async function startKafka({
  dir,
  log = path.join(dir, 'kafka.log'),
  port,
  controllerPort,
  throughput = false,
  passwords,
}) {
  await provisionKafka();
  const clientPort = port ?? (await freePort());
  const securePort = passwords && (await freePort());
  const settings = await writeSettings(dir, clientPort, controllerPort ?? (await freePort()), securePort);
  await formatStorage(dir, settings, passwords);
  const jvm = [...SHARED_CLASSES, ...(throughput ? [] : QUICK_START)];
  const server = await startServer(() => startBroker({ log, port: clientPort, settings, jvm }));
  return Object.assign(server, {
    port: clientPort,
    brokers: `127.0.0.1:${clientPort}`,
    ...(securePort && { secureBrokers: `127.0.0.1:${securePort}` }),
  });
}

async function startBroker({ log, port, settings, jvm }) {
  return startProcess({
    name: 'kafka',
    command: 'java',
    args: await javaArguments(['-Xmx256m', ...jvm], ['kafka.Kafka', settings]),
    log,
    ready: () => kafkaAnswers(port),
  });
}

async function writeSettings(dir, port, controllerPort, securePort) {
  await mkdir(dir, { recursive: true });
  const settings = path.join(dir, 'server.properties');
  const forClients = [
    `PLAINTEXT://127.0.0.1:${port}`,
    ...(securePort ? [`SECURE://127.0.0.1:${securePort}`] : []),
  ].join(',');
  const ofThisRun = [
    `listeners=${forClients},CONTROLLER://127.0.0.1:${controllerPort}`,
    `advertised.listeners=${forClients}`,
    ...(securePort ? SECURE_SETTINGS : []),
    `controller.quorum.voters=1@127.0.0.1:${controllerPort}`,
    `log.dirs=${path.join(dir, 'data')}`,
  ];
  await writeFile(settings, `${await readFile(SETTINGS, 'utf8')}\n${ofThisRun.join('\n')}\n`);
  return settings;
}

async function formatStorage(dir, settings, passwords = {}) {
  if (existsSync(path.join(dir, 'data', 'meta.properties'))) return;
  // an id may begin with a dash: only `--option=value` takes it
  const clusterId = `--cluster-id=${randomBytes(16).toString('base64url')}`;
  const users = Object.entries(passwords).flatMap(([name, password]) => [
    '--add-scram',
    `SCRAM-SHA-512=[name=${name},password=${password}]`,
  ]);
  const format = ['kafka.tools.StorageTool', 'format', clusterId, '--config', settings, ...users];
  await run('java', await javaArguments(['-Xmx128m', ...QUICK_START, ...SHARED_CLASSES], format));
}

async function javaArguments(jvm, program) {
  const jars = (await readdir(JARS)).filter((name) => name.endsWith('.jar')).sort();
  const classPath = jars.map((name) => path.join(JARS, name)).join(path.delimiter);
  return [
    ...['-cp', classPath, '-XX:+UseSerialGC', '-Xlog:disable'],
    `-Dlog4j2.configurationFile=${LOG4J2}`,
    ...jvm,
    ...program,
  ];
}

/** A broker that starts, serves nobody and stops leaves behind the classes it loaded, ready for the next. */
async function archiveClasses(folder) {
  const dir = path.join(folder, 'broker');
  const port = await freePort();
  const settings = await writeSettings(dir, port, await freePort());
  await formatStorage(dir, settings);
  const jvm = [...QUICK_START, `-XX:ArchiveClassesAtExit=${path.join(folder, CLASS_ARCHIVE_NAME)}`];
  const broker = await startBroker({ log: path.join(dir, 'kafka.log'), port, settings, jvm });
  await broker.stop(60_000);
  await rm(dir, { recursive: true });
}
