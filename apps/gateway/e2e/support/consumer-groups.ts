import { HOKS_KOMENNOT, HOKS_TAPAHTUMAT } from '@ehoks/contracts';
import { createKafka } from '@ehoks/messaging';
import { until } from './until';

const GROUPS = [
  { groupId: 'hoks', topic: HOKS_KOMENNOT.name },
  { groupId: 'gateway-hoksit', topic: HOKS_TAPAHTUMAT.name },
];

const SILENT = { debug: nothing, info: nothing, warn: nothing, error: nothing };
function nothing(): void {}

/** Waits until every message on the topics of commands and facts has been handled. @throws what waits, when it takes longer */
export const untilCaughtUp = async (brokers: string, withinMs = 20_000): Promise<void> => {
  const admin = createKafka({ brokers: [brokers], clientId: 'e2e', log: SILENT }).admin();
  await admin.connect();
  const waitingOf = async ({ groupId, topic }: (typeof GROUPS)[number]): Promise<string[]> => {
    const [committed] = await admin.fetchOffsets({ groupId, topics: [topic] });
    const ends = await admin.fetchTopicOffsets(topic);
    return ends.flatMap(({ partition, high }) => {
      const offset = committed?.partitions.find((one) => one.partition === partition)?.offset ?? '-1';
      const behind = Number(high) - Math.max(Number(offset), 0);
      return behind === 0 ? [] : [`${groupId}: ${behind} of partition ${partition}`];
    });
  };
  try {
    await until(async () => {
      expect((await Promise.all(GROUPS.map(waitingOf))).flat()).toEqual([]);
      return true;
    }, withinMs);
  } finally {
    await admin.disconnect();
  }
};
