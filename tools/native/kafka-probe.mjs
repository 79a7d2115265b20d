import { ask } from './probe.mjs';

const METADATA = { key: 3, version: 4 };
const FIND_COORDINATOR = { key: 10, version: 0 };
const OFFSET_FETCH = { key: 9, version: 2 };

// by hash they fall on each of the four partitions of the offsets topic (deploy/native/kafka/server.properties)
const PROBE_GROUPS = ['a', 'b', 'c', 'd'];

/**
 * True when the broker serves metadata and names itself in it, and every coordinator of consumer groups has loaded: from
 * then on it takes messages, and a first consumer is not turned away.
 */
export async function kafkaAnswers(port) {
  const metadata = await askKafka(port, METADATA, Buffer.concat([int32(0), Buffer.from([0])])); // no topics, create none
  const brokers = metadata?.readInt32BE(4) ?? 0; // after the throttle time
  if (brokers === 0) return false;
  const groups = await Promise.all(PROBE_GROUPS.map((group) => hasCoordinator(port, group)));
  return groups.every((isThere) => isThere);
}

async function hasCoordinator(port, group) {
  const found = await askKafka(port, FIND_COORDINATOR, string(group)); // makes the offsets topic of a fresh broker
  if (found?.readInt16BE(0) !== 0) return false;
  const offsets = await askKafka(port, OFFSET_FETCH, Buffer.concat([string(group), int32(-1)])); // of all topics
  return offsets?.readInt16BE(offsets.length - 2) === 0;
}

/** The body of the answer, after its length and correlation id. */
async function askKafka(port, { key, version }, body) {
  const head = Buffer.concat([int16(key), int16(version), int32(1), int16(-1)]); // correlation id, no client id
  const answer = await ask({
    port,
    request: Buffer.concat([int32(head.length + body.length), head, body]),
    answerLength: (start) => 4 + start.readInt32BE(0),
  });
  return answer !== undefined && answer.length > 8 ? answer.subarray(8) : undefined;
}

const string = (text) => Buffer.concat([int16(Buffer.byteLength(text)), Buffer.from(text)]);

function int16(value) {
  const bytes = Buffer.alloc(2);
  bytes.writeInt16BE(value);
  return bytes;
}

function int32(value) {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}
