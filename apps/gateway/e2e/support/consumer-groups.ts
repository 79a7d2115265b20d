import {
  HOKS_KOMENNOT,
  HOKS_TAPAHTUMAT,
  OPISKELUOIKEUS_HAVAINNOT,
  OPISKELUOIKEUS_KOMENNOT,
  PALAUTE_KOMENNOT,
} from '@ehoks/contracts';
import { createKafka } from '@ehoks/messaging';
import { until } from './until';

interface Consumption {
  readonly groupId: string;
  readonly topic: string;
}

/** Commands of HOKSes, and the view of them. */
const OF_HOKSES: readonly Consumption[] = [
  { groupId: 'hoks', topic: HOKS_KOMENNOT.name },
  { groupId: 'gateway-hoksit', topic: HOKS_TAPAHTUMAT.name },
];

/** Everything that the services of a whole system consume, but for answers. */
export const OF_ALL_SERVICES: readonly Consumption[] = [
  ...OF_HOKSES,
  { groupId: 'gateway-opiskeluoikeudet', topic: OPISKELUOIKEUS_HAVAINNOT.name },
  { groupId: 'hoks-politiikat', topic: OPISKELUOIKEUS_HAVAINNOT.name },
  { groupId: 'koski-sync', topic: OPISKELUOIKEUS_KOMENNOT.name },
  { groupId: 'koski-sync-hoks', topic: HOKS_TAPAHTUMAT.name },
  { groupId: 'koski-sync-seurattavat', topic: OPISKELUOIKEUS_HAVAINNOT.name },
  { groupId: 'feedback', topic: PALAUTE_KOMENNOT.name },
  { groupId: 'feedback-hoksit', topic: HOKS_TAPAHTUMAT.name },
  { groupId: 'feedback-havainnot', topic: OPISKELUOIKEUS_HAVAINNOT.name },
];

const SILENT = { debug: nothing, info: nothing, warn: nothing, error: nothing };
function nothing(): void {}

/** Waits until every message has been handled that these consume. @throws what waits, when it takes too long */
export const untilCaughtUp = async (
  brokers: string,
  { consumptions = OF_HOKSES, withinMs }: { consumptions?: readonly Consumption[]; withinMs?: number } = {},
): Promise<void> => {
  const admin = createKafka({ brokers: [brokers], clientId: 'e2e', log: SILENT }).admin();
  await admin.connect();
  const waitingOf = async ({ groupId, topic }: Consumption): Promise<string[]> => {
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
      expect((await Promise.all(consumptions.map(waitingOf))).flat()).toEqual([]);
      return true;
    }, withinMs);
  } finally {
    await admin.disconnect();
  }
};
