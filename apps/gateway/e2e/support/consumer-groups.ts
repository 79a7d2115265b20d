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

interface End {
  readonly topic: string;
  readonly partition: number;
  readonly low: number;
  readonly high: number;
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

/**
 * Waits until every message has been handled that these consume, those too that handling others brought about.
 *
 * @throws what waits, when it takes too long
 */
export const untilCaughtUp = async (
  brokers: string,
  { consumptions = OF_HOKSES, withinMs }: { consumptions?: readonly Consumption[]; withinMs?: number } = {},
): Promise<void> => {
  const admin = createKafka({ brokers: [brokers], clientId: 'e2e', log: SILENT }).admin();
  await admin.connect();
  const topics = [...new Set(consumptions.map(({ topic }) => topic))];
  const endsOf = async (topic: string) =>
    (await admin.fetchTopicOffsets(topic)).map(({ partition, low, high }) => ({
      ...{ topic, partition },
      ...{ low: Number(low), high: Number(high) },
    }));
  const allEnds = async () => (await Promise.all(topics.map(endsOf))).flat();
  const waitingOf = async ({ groupId, topic }: Consumption, ends: readonly End[]): Promise<string[]> => {
    const [committed] = await admin.fetchOffsets({ groupId, topics: [topic] });
    return ends.flatMap(({ topic: of, partition, low, high }) => {
      const offset = committed?.partitions.find((one) => one.partition === partition)?.offset ?? '-1';
      const behind = high - Math.max(Number(offset), low);
      return of !== topic || behind <= 0 ? [] : [`${groupId}: ${behind} of partition ${partition}`];
    });
  };
  try {
    await until(async () => {
      const ends = await allEnds();
      expect((await Promise.all(consumptions.map((one) => waitingOf(one, ends)))).flat()).toEqual([]);
      // Who handled one of those has sent what comes of it: whatever is there now was there before.
      expect(await allEnds()).toEqual(ends);
      return true;
    }, withinMs);
  } finally {
    await admin.disconnect();
  }
};
