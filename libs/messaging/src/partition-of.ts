import { Partitioners, type PartitionMetadata } from 'kafkajs';

const partitioner = Partitioners.DefaultPartitioner();
const layouts = new Map<number, PartitionMetadata[]>();

const layoutOf = (partitions: number): PartitionMetadata[] => {
  const known = layouts.get(partitions);
  if (known) return known;
  const layout = Array.from({ length: partitions }, (_, partitionId) => ({
    partitionErrorCode: 0,
    partitionId,
    leader: 0,
    replicas: [0],
    isr: [0],
  }));
  layouts.set(partitions, layout);
  return layout;
};

/**
 * The partition that the producer puts messages of this key into.
 *
 * @param partitions count of the topic, as in its definition
 * @returns 0 … partitions − 1; the same as Kafka's Java client (murmur2)
 */
export const partitionOf = (key: string, partitions: number): number =>
  partitioner({ topic: '', partitionMetadata: layoutOf(partitions), message: { key, value: null } });
