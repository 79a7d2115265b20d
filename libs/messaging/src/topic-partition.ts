export interface TopicPartition {
  readonly topic: string;
  readonly partition: number;
}

/** One text for one partition, to key maps with. */
export const partitionId = ({ topic, partition }: TopicPartition): string => `${topic}/${partition}`;
