import { partitionOf } from './partition-of';

describe('partitionOf', () => {
  // murmur2 of Kafka's Java client: org.apache.kafka.common.utils.Utils, from its own tests
  it.each([
    ['21', -973932308],
    ['foobar', -790332482],
    ['a-little-bit-long-string', -985981536],
    ['lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8', -58897971],
  ])('places %s as the Java client does', (key, hash) => {
    expect(partitionOf(key, 6)).toBe((hash & 0x7fffffff) % 6);
    expect(partitionOf(key, 1)).toBe(0);
  });
});
