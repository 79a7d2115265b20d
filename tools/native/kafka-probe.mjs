import { ask } from './probe.mjs';

const METADATA = 3;
const VERSION = 4;

/** True when the broker serves metadata and names itself in it: from then on it takes messages. */
export async function kafkaAnswers(port) {
  const answer = await ask({ port, request: metadataRequest(), answerLength: (head) => 4 + head.readInt32BE(0) });
  // length, correlation id and throttle time come before the number of brokers
  return answer !== undefined && answer.length >= 16 && answer.readInt32BE(12) > 0;
}

function metadataRequest() {
  const body = Buffer.alloc(15);
  body.writeInt16BE(METADATA, 0);
  body.writeInt16BE(VERSION, 2);
  body.writeInt32BE(1, 4); // correlation id
  body.writeInt16BE(-1, 8); // no client id
  body.writeInt32BE(0, 10); // no topics
  body.writeInt8(0, 14); // and do not create them
  const length = Buffer.alloc(4);
  length.writeInt32BE(body.length);
  return Buffer.concat([length, body]);
}
