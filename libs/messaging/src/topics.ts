import { setTimeout as sleep } from 'node:timers/promises';
import { type TopicDefinition } from '@ehoks/contracts';
import { AppError, errorKind } from '@ehoks/kernel';
import { type Admin, type Kafka } from 'kafkajs';
import { kafkaError } from './kafka-error';

/**
 * Makes the topics that are missing, with their partitions and configuration, and verifies all. What exists is not
 * changed. A step of the set-up, never of a running service.
 *
 * @throws AppError as `verifyTopics`
 */
export const setUpTopics = async (kafka: Kafka, topics: readonly TopicDefinition[]): Promise<void> => {
  await withAdmin(kafka, async (admin) => {
    await admin.createTopics({
      waitForLeaders: true,
      topics: topics.map(({ name, partitions, config }) => ({
        topic: name,
        numPartitions: partitions,
        configEntries: Object.entries(config).map(([key, value]) => ({ name: key, value })),
      })),
    });
    await verify(admin, topics);
  });
};

/**
 * Checks that the topics exist with just as many partitions as they were made with: another count would place keys
 * elsewhere and break their order.
 *
 * @throws AppError `defect`, `messaging/topic-missing` or `messaging/partition-count`; `unavailable`, `messaging/kafka`
 */
export const verifyTopics = (kafka: Kafka, topics: readonly TopicDefinition[]): Promise<void> =>
  withAdmin(kafka, (admin) => verify(admin, topics));

const verify = async (admin: Admin, topics: readonly TopicDefinition[]): Promise<void> => {
  const existing = new Set(await admin.listTopics());
  const missing = topics.find(({ name }) => !existing.has(name));
  if (missing) {
    throw new AppError('defect', 'messaging/topic-missing', `Topic ${missing.name} does not exist: run the set-up`, {
      details: { topic: missing.name },
    });
  }
  const { topics: found } = await admin.fetchTopicMetadata({ topics: topics.map(({ name }) => name) });
  for (const { name, partitions } of topics) {
    const actual = found.find((topic) => topic.name === name)?.partitions.length ?? 0;
    if (actual !== partitions) {
      const message = `Topic ${name} has ${String(actual)} partitions, not ${String(partitions)}`;
      throw new AppError('defect', 'messaging/partition-count', message, {
        details: { topic: name, actual, partitions },
      });
    }
  }
};

/** A broker that is slow for a moment, or starting, ends no start. */
const ATTEMPTS = 5;
const PAUSE_MS = 1_000;

const withAdmin = async <Result>(kafka: Kafka, work: (admin: Admin) => Promise<Result>): Promise<Result> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await withAdminOnce(kafka, work);
    } catch (error) {
      if (errorKind(error) !== 'unavailable' || attempt === ATTEMPTS) throw error;
    }
    await sleep(PAUSE_MS);
  }
};

const withAdminOnce = async <Result>(kafka: Kafka, work: (admin: Admin) => Promise<Result>): Promise<Result> => {
  const admin = kafka.admin();
  try {
    await admin.connect();
    return await work(admin);
  } catch (error) {
    throw kafkaError(error);
  } finally {
    await admin.disconnect();
  }
};
