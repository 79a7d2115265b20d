import { type TopicDefinition } from '@ehoks/contracts';
import { AppError } from '@ehoks/kernel';
import { type KafkaVariables } from '@ehoks/messaging';
import { type Admin } from 'kafkajs';

/** How far a consumer group is behind the end of a topic, in messages. */
export interface GroupLag {
  readonly group: string;
  readonly topic: string;
  readonly lag: number;
  /** Partitions in which the group has not consumed anything yet are not counted as lagging. */
  readonly partitions: number;
}

/** A topic beside what it should be. */
export interface TopicState {
  readonly topic: string;
  readonly partitions: number;
  readonly faults: readonly string[];
}

const SILENT = { debug: nothing, info: nothing, warn: nothing, error: nothing };
function nothing(): void {}

/** What the brokers tell. Their client is loaded when they are asked: most commands do not. All throw AppError `unavailable` when they do not answer. */
export class KafkaDesk {
  constructor(private readonly config: () => KafkaVariables) {}

  lags(): Promise<GroupLag[]> {
    return this.withAdmin(async (admin) => {
      const { groups } = await admin.listGroups();
      const lags = await Promise.all(groups.map(({ groupId }) => lagsOf(admin, groupId)));
      return lags.flat().sort((a, b) => a.group.localeCompare(b.group));
    });
  }

  topicStates(definitions: readonly TopicDefinition[]): Promise<TopicState[]> {
    return this.withAdmin(async (admin) => {
      const existing = new Set(await admin.listTopics());
      return Promise.all(definitions.map((definition) => stateOf(admin, definition, existing.has(definition.name))));
    });
  }

  private async withAdmin<Answer>(work: (admin: Admin) => Promise<Answer>): Promise<Answer> {
    const { createKafka, kafkaConnectionOf } = await import('@ehoks/messaging');
    const kafka = createKafka({ ...kafkaConnectionOf(this.config()), clientId: 'ops', log: SILENT });
    const admin = kafka.admin();
    try {
      await admin.connect();
      return await work(admin);
    } catch (error) {
      throw new AppError('unavailable', 'ops/kafka', 'The brokers do not answer', { cause: error });
    } finally {
      await admin.disconnect();
    }
  }
}

const lagsOf = async (admin: Admin, group: string): Promise<GroupLag[]> => {
  const committed = await admin.fetchOffsets({ groupId: group });
  return Promise.all(
    committed.map(async ({ topic, partitions }) => {
      const ends = new Map((await admin.fetchTopicOffsets(topic)).map(({ partition, high }) => [partition, high]));
      const consumed = partitions.filter(({ offset }) => Number(offset) >= 0);
      const lag = consumed.reduce(
        (total, { partition, offset }) => total + Math.max(0, Number(ends.get(partition) ?? offset) - Number(offset)),
        0,
      );
      return { group, topic, lag, partitions: consumed.length };
    }),
  );
};

const stateOf = async (admin: Admin, definition: TopicDefinition, exists: boolean): Promise<TopicState> => {
  const { name, partitions, config } = definition;
  if (!exists) return { topic: name, partitions: 0, faults: ['missing'] };
  const { topics } = await admin.fetchTopicMetadata({ topics: [name] });
  const actual = topics[0]?.partitions.length ?? 0;
  const { default: kafkajs } = await import('kafkajs');
  const { resources } = await admin.describeConfigs({
    includeSynonyms: false,
    resources: [{ type: kafkajs.ConfigResourceTypes.TOPIC, name, configNames: Object.keys(config) }],
  });
  const entries = new Map(resources[0]?.configEntries.map(({ configName, configValue }) => [configName, configValue]));
  const faults = Object.entries(config)
    .filter(([key, value]) => entries.get(key) !== value)
    .map(([key, value]) => `${key} is ${entries.get(key) ?? 'unset'}, not ${value}`);
  return {
    topic: name,
    partitions: actual,
    faults: [...(actual === partitions ? [] : [`${actual} partitions, not ${partitions}`]), ...faults],
  };
};
