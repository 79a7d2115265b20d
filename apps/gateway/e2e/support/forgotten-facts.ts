import { HOKS_TAPAHTUMAT } from '@ehoks/contracts';
import { createKafka } from '@ehoks/messaging';
import { createLog } from '@ehoks/observability';

/** Empties the topic of facts, as its retention does in the end: what it told only hoks's own log tells now. */
export const forgetFacts = async (brokers: string): Promise<void> => {
  const log = createLog({ service: 'e2e', level: 'silent' });
  const admin = createKafka({ brokers: brokers.split(','), clientId: 'e2e', log }).admin();
  await admin.connect();
  try {
    const topic = HOKS_TAPAHTUMAT.name;
    const ends = await admin.fetchTopicOffsets(topic);
    await admin.deleteTopicRecords({
      topic,
      partitions: ends.map(({ partition, high: offset }) => ({ partition, offset })),
    });
  } finally {
    await admin.disconnect();
  }
};
