import { HOKS_TAPAHTUMAT, TOPICS } from '@ehoks/contracts';
import { createKafka } from '@ehoks/messaging';
import { createLog } from '@ehoks/observability';
import { type Admin } from 'kafkajs';
import { OF_ALL_SERVICES } from './consumer-groups';
import { until } from './until';

/** Empties the topic of facts, as its retention does in the end: what it told only hoks's own log tells now. */
export const forgetFacts = (brokers: string): Promise<void> =>
  withAdmin(brokers, (admin) => emptyTopic(admin, HOKS_TAPAHTUMAT.name));

/**
 * Empties all topics and lets consumers begin anew: what is left there tells of HOKSes and study rights that an earlier
 * system had, by ids that the next one gives away again.
 */
export const forgetEarlierSystems = (brokers: string): Promise<void> =>
  withAdmin(brokers, (admin) =>
    until(async () => {
      const there = new Set(await admin.listTopics());
      const topics = TOPICS.filter(({ name }) => there.has(name));
      await Promise.all(topics.map(({ name }) => emptyTopic(admin, name)));
      const { groups } = await admin.listGroups();
      const left = groups.map(({ groupId }) => groupId).filter((groupId) => OUR_GROUPS.has(groupId));
      // throws while one has members still, whose process was killed
      if (left.length > 0) await admin.deleteGroups(left);
      return true;
    }),
  );

const OUR_GROUPS = new Set(OF_ALL_SERVICES.map(({ groupId }) => groupId));

const emptyTopic = async (admin: Admin, topic: string): Promise<void> => {
  const ends = await admin.fetchTopicOffsets(topic);
  await admin.deleteTopicRecords({
    topic,
    partitions: ends.map(({ partition, high: offset }) => ({ partition, offset })),
  });
};

const withAdmin = async (brokers: string, work: (admin: Admin) => Promise<void>): Promise<void> => {
  const log = createLog({ service: 'e2e', level: 'silent' });
  const admin = createKafka({ brokers: brokers.split(','), clientId: 'e2e', log }).admin();
  await admin.connect();
  try {
    await work(admin);
  } finally {
    await admin.disconnect();
  }
};
