import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AclOperationTypes, AclPermissionTypes, AclResourceTypes, type Admin, ResourcePatternTypes } from 'kafkajs';
import { accessRules, kafkaAccess } from '../../../tools/deploy/kafka-access.mjs';
import { startKafka } from '../../../tools/native/index.mjs';
import { createKafka } from './kafka';
import { event, SILENT } from './kafka.fixture';
import { MessageProducer } from './message-producer';
import { setUpTopics } from './topics';

const access = kafkaAccess();
const users = [...Object.keys(access.users), access.administrator, access.observer];
const topics = [...new Set(Object.values(access.users).flatMap(({ reads, writes }) => [...reads, ...writes]))].sort();

const OPERATIONS: Readonly<Record<string, AclOperationTypes>> = {
  Read: AclOperationTypes.READ,
  Write: AclOperationTypes.WRITE,
  Create: AclOperationTypes.CREATE,
  Describe: AclOperationTypes.DESCRIBE,
  DescribeConfigs: AclOperationTypes.DESCRIBE_CONFIGS,
  AlterConfigs: AclOperationTypes.ALTER_CONFIGS,
};

let dir: string;
let broker: Awaited<ReturnType<typeof startKafka>>;
const admins: Admin[] = [];

const clientOf = (user: string, password = `${user}-word`) =>
  createKafka({
    brokers: [broker.secureBrokers ?? ''],
    credentials: { username: user, password },
    clientId: user,
    log: SILENT,
  });

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'ehoks-kafka-access-'));
  broker = await startKafka({ dir, passwords: Object.fromEntries(users.map((user) => [user, `${user}-word`])) });
  const admin = createKafka({ brokers: [broker.brokers], clientId: 'admin', log: SILENT }).admin();
  admins.push(admin);
  await admin.connect();
  await admin.createAcls({
    acl: accessRules(access).flatMap(({ user, resource, name, isPrefix, operations }) =>
      operations.map((operation) => ({
        resourceType: resource === 'topic' ? AclResourceTypes.TOPIC : AclResourceTypes.GROUP,
        resourceName: name,
        resourcePatternType: isPrefix ? ResourcePatternTypes.PREFIXED : ResourcePatternTypes.LITERAL,
        principal: `User:${user}`,
        host: '*',
        operation: OPERATIONS[operation] ?? AclOperationTypes.UNKNOWN,
        permissionType: AclPermissionTypes.ALLOW,
      })),
    ),
  });
});

afterAll(async () => {
  await Promise.all(admins.map((admin) => admin.disconnect()));
  await broker.stop();
  await rm(dir, { recursive: true, force: true });
});

const mayWrite = async (user: string, topic: string): Promise<boolean> => {
  const producer = new MessageProducer({ kafka: clientOf(user), log: SILENT });
  try {
    await producer.send([event(topic, 'key', {})]);
    return true;
  } catch {
    return false;
  } finally {
    await producer.disconnect();
  }
};

describe('users of Kafka', () => {
  it('set-up makes the topics', async () => {
    await setUpTopics(
      clientOf(access.administrator),
      topics.map((name) => ({ name, partitions: 1, config: { 'cleanup.policy': 'delete' } })),
    );
    expect((await admins[0]?.listTopics())?.filter((name) => name.startsWith('ehoks.')).sort()).toEqual(topics);
  });

  it.each([
    ['gateway', 'ehoks.hoks.komennot.v1', true],
    ['hoks', 'ehoks.hoks.komennot.v1', true],
    ['feedback', 'ehoks.hoks.komennot.v1', false],
    ['koski-sync', 'ehoks.hoks.komennot.v1', false],
    ['gateway', 'ehoks.hoks.tapahtumat.v1', false],
    ['feedback', 'ehoks.palaute.heratteet.v1', true],
    ['downstream', 'ehoks.palaute.heratteet.v1', false],
    ['ops', 'ehoks.hoks.komennot.v1', false],
  ])('%s writing %s: %s', async (user, topic, expected) => {
    expect(await mayWrite(user, topic)).toBe(expected);
  });

  it('downstream sees the public topic alone', async () => {
    const admin = clientOf('downstream').admin();
    admins.push(admin);
    await admin.connect();
    expect(await admin.listTopics()).toEqual(['ehoks.palaute.heratteet.v1']);
  });

  it('ops sees all topics and how far they are', async () => {
    const admin = clientOf('ops').admin();
    admins.push(admin);
    await admin.connect();
    expect((await admin.listTopics()).sort()).toEqual(topics);
    expect(await admin.fetchTopicOffsets('ehoks.palaute.heratteet.v1')).toHaveLength(1);
  });

  it('nobody comes in without the password', async () => {
    await expect(clientOf('gateway', 'guessed').admin().connect()).rejects.toThrow(/SASL|auth/i);
  });
});
